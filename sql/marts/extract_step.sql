-- grain: instrument, wave, organisation (of then), job group
-- key:   all four
-- reads: marts.extract_leaf
-- why:   how far the people of a job group have to be generalised to be among extract_minimum_group: 1 (organisation, job group),
--        2 (organisation, family), 3 (ICB, family), 4 (region, family), 5 (England, family), 6 withheld. Step by step, whoever is left over joins
--        the others left over on the next one. Fewer than a group who are left over beside groups would be what those leave of their
--        total: the smallest of those groups joins them. At most that: groups that grow leave nobody alone who was not before.
with
unit as (
    select
        instrument_code,
        wave_code,
        then_organisation_code,
        then_icb_code,
        then_region_code,
        job_group,
        family,
        cast(sum(people) as bigint) as people,
        case when sum(people) >= getvariable('extract_minimum_group') then 1 else 2 end as step,
    from marts.extract_leaf
    group by all
),

organisation as (
    select * replace (
        case
            when step = 2 and sum(people) filter (where step = 2) over way < getvariable('extract_minimum_group')
                and min(step) over way = 2
                then 3
            when step = 1 and sum(people) filter (where step = 2) over way < getvariable('extract_minimum_group')
                and min({'people': people, 'job_group': job_group}) filter (where step = 1) over way
                = {'people': people, 'job_group': job_group}
                then 2
            else step
        end as step
    )
    from unit
    window way as (partition by instrument_code, wave_code, then_organisation_code, family)
),

organisation_group as (
    select
        *,
        extract_label(step, then_organisation_code, then_icb_code, then_region_code, job_group, family) as label,
        sum(people) over (partition by instrument_code, wave_code, label) as label_people,
    from organisation
),

icb as (
    select * exclude (label, label_people) replace (
        case
            when step = 3 and sum(people) filter (where step = 3) over way < getvariable('extract_minimum_group')
                and min(step) over way = 3
                then 4
            when step < 3 and sum(people) filter (where step = 3) over way < getvariable('extract_minimum_group')
                and min({'people': label_people, 'label': label}) filter (where step < 3) over way
                = {'people': label_people, 'label': label}
                then 3
            else step
        end as step
    )
    from organisation_group
    window way as (partition by instrument_code, wave_code, then_icb_code, family)
),

icb_group as (
    select
        *,
        extract_label(step, then_organisation_code, then_icb_code, then_region_code, job_group, family) as label,
        sum(people) over (partition by instrument_code, wave_code, label) as label_people,
    from icb
),

region as (
    select * exclude (label, label_people) replace (
        case
            when step = 4 and sum(people) filter (where step = 4) over way < getvariable('extract_minimum_group')
                and min(step) over way = 4
                then 5
            when step < 4 and sum(people) filter (where step = 4) over way < getvariable('extract_minimum_group')
                and min({'people': label_people, 'label': label}) filter (where step < 4) over way
                = {'people': label_people, 'label': label}
                then 4
            else step
        end as step
    )
    from icb_group
    window way as (partition by instrument_code, wave_code, then_region_code, family)
),

region_group as (
    select
        *,
        extract_label(step, then_organisation_code, then_icb_code, then_region_code, job_group, family) as label,
        sum(people) over (partition by instrument_code, wave_code, label) as label_people,
    from region
),

england as (
    select * exclude (label, label_people) replace (
        case
            when step = 5 and sum(people) filter (where step = 5) over way < getvariable('extract_minimum_group')
                and min(step) over way = 5
                then 6
            when step < 5 and sum(people) filter (where step = 5) over way < getvariable('extract_minimum_group')
                and min({'people': label_people, 'label': label}) filter (where step < 5) over way
                = {'people': label_people, 'label': label}
                then 5
            else step
        end as step
    )
    from region_group
    window way as (partition by instrument_code, wave_code, family)
)

select
    *,
    extract_label(step, then_organisation_code, then_icb_code, then_region_code, job_group, family) as label,
    cast(sum(people) over (partition by instrument_code, wave_code, label) as bigint) as label_people,
from england
