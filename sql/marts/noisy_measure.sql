-- grain: place, profession, measure
-- key:   all three
-- reads: marts.measure_by_cell, core.measure, core.place, core.profession, policy.lattice, policy.noise_distribution
-- why:   the protection of every figure, in one place. A figure is shown when its base reaches the minimum and, above organisations, when
--        what the largest organisation does not know is not a handful of people (remainder rule). A merged organisation's figure is
--        shown when no organisation in it brings a handful either: beside the figures of then, it would give that handful away.
--        Shown totals get whole-number noise drawn by HMAC from the cell key, that is from who is counted: the same people always get
--        the same noise.
with
step as (
    select
        family,
        threshold,
        noise,
        variance,
        coalesce(
            lead(threshold) over (partition by family order by threshold) - cast(1 as ubigint),
            cast(18446744073709551615 as ubigint)
        ) as last_draw,
    from policy.noise_distribution
),

-- The steps of the distributions, cut at the first eight bits of a draw: an equality to join millions of draws on.
noise as (
    select step.*, slices.slice
    from step
    cross join (select cast(unnest(range(256)) as ubigint) as slice) as slices
    where slices.slice between step.threshold >> 56 and step.last_draw >> 56
),

judged as (
    select
        cell.*,
        measure.instrument_code,
        measure.measure,
        measure.subject,
        measure.form,
        place.geography_level,
        profession.profession_level,
        case
            when cell.base = 0 then 'not_collected'
            when cell.base < getvariable('minimum_base') then 'not_shown'
            when place.geography_level <> 'organisation'
                and cell.base - cell.largest_base between 1 and getvariable('minimum_base') - 1
                then 'not_shown'
            when place.geography_level = 'organisation' and cell.smallest_base < getvariable('minimum_base')
                then 'not_shown'
            else 'shown'
        end as status,
    from marts.measure_by_cell as cell
    inner join core.measure as measure
        on cell.measure_id = measure.measure_id
    inner join core.place as place
        on cell.place_id = place.place_id
    inner join core.profession as profession
        on cell.profession_id = profession.profession_id
),

listed as (
    select judged.*
    from judged
    inner join policy.lattice as lattice
        on judged.instrument_code = lattice.instrument_code
        and judged.measure = lattice.measure
        and judged.geography_level = lattice.geography_level
        and judged.profession_level = lattice.profession_level
),

drawn as (
    select
        listed.*,
        case
            when status = 'shown' and form = 'mean' then concat('total|', instrument_code, '|', measure)
            when status = 'shown' and form = 'share' and total > 0
                then concat('count|', least(total, getvariable('count_noise_bound')))
        end as total_family,
        case
            when status = 'shown' and form = 'mean' then concat('squares|', instrument_code, '|', measure)
        end as squares_family,
        concat_ws('|', 'noise', getvariable('policy_tag'), instrument_code, measure, subject, total_key) as draw_message,
    from listed
),

hashed as (
    select
        drawn.*,
        case when total_family is not null then keyed_hash(draw_message || '|total') end as total_draw,
        case when squares_family is not null then keyed_hash(draw_message || '|squares') end as squares_draw,
    from drawn
)

select
    hashed.place_id,
    hashed.profession_id,
    hashed.measure_id,
    hashed.form,
    hashed.status,
    case when hashed.status = 'shown' then hashed.base end as base,
    case when hashed.status = 'shown' then hashed.total + coalesce(total_noise.noise, 0) end as total,
    case when hashed.status = 'shown' then hashed.squares + coalesce(squares_noise.noise, 0) end as squares,
    case when hashed.status = 'shown' then coalesce(total_noise.variance, 0) end as total_variance,
from hashed
left join noise as total_noise
    on hashed.total_family = total_noise.family
    and hashed.total_draw >> 56 = total_noise.slice
    and hashed.total_draw between total_noise.threshold and total_noise.last_draw
left join noise as squares_noise
    on hashed.squares_family = squares_noise.family
    and hashed.squares_draw >> 56 = squares_noise.slice
    and hashed.squares_draw between squares_noise.threshold and squares_noise.last_draw
