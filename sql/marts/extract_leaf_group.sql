-- grain: instrument, wave, organisation (as exported), leaf profession
-- key:   all four
-- reads: marts.extract_leaf, marts.extract_merger, marts.extract_step
-- why:   the partition behind the record-level extract: every leaf with its people in one group, whole, or in none (group_id null: withheld).
--        Groups that become one take the finest label that fits all of them. The same people always lead to the same partition. This is
--        what the disclosure audit reads: who is in a group adds up exactly.
with recursive
joined as (
    select instrument_code, wave_code, label, other_label
    from marts.extract_merger
    union
    select instrument_code, wave_code, other_label, label
    from marts.extract_merger
),

reached as (
    select instrument_code, wave_code, label, other_label
    from joined
    union
    select reached.instrument_code, reached.wave_code, reached.label, joined.other_label
    from reached
    inner join joined
        on reached.instrument_code = joined.instrument_code
        and reached.wave_code = joined.wave_code
        and reached.other_label = joined.label
),

-- One label stands for all that became one.
root as (
    select instrument_code, wave_code, label, min(other_label) as root_label
    from reached
    group by instrument_code, wave_code, label
),

widened as (
    select
        step.* exclude (step, label, label_people),
        case
            when root.root_label is null then step.step
            when min(step.then_organisation_code) over way = max(step.then_organisation_code) over way
                and max(step.step) over way <= 2
                then 2
            when min(step.then_icb_code) over way = max(step.then_icb_code) over way and max(step.step) over way <= 3 then 3
            when min(step.then_region_code) over way = max(step.then_region_code) over way and max(step.step) over way <= 4 then 4
            else 5
        end as generalisation,
    from marts.extract_step as step
    left join root
        on step.instrument_code = root.instrument_code
        and step.wave_code = root.wave_code
        and step.label = root.label
    window way as (partition by step.instrument_code, step.wave_code, root.root_label)
),

labelled as (
    select
        leaf.*,
        widened.generalisation,
        extract_label(
            widened.generalisation, leaf.then_organisation_code, leaf.then_icb_code, leaf.then_region_code, leaf.job_group, leaf.family
        ) as label,
    from marts.extract_leaf as leaf
    inner join widened
        on leaf.instrument_code = widened.instrument_code
        and leaf.wave_code = widened.wave_code
        and leaf.then_organisation_code = widened.then_organisation_code
        and leaf.job_group = widened.job_group
)

select
    instrument_code,
    wave_code,
    organisation_code,
    job_group_code,
    label,
    case when label is not null then generalisation end as generalisation,
    case
        when label is not null
            then cast(dense_rank() over (order by label is null, instrument_code, wave_code, generalisation, label) as integer)
    end as group_id,
    people,
from labelled
