-- grain: cell, measure
-- key:   both
-- reads: marts.measure_by_cell, core.measure, core.place, policy.noise_distribution
-- why:   the protection of every figure, in one place. A figure is shown when its base reaches the minimum and, above organisations, when
--        what the largest organisation does not know is not a handful of people (remainder rule). A merged organisation's figure is
--        shown when no organisation in it brings a handful either: beside the figures of then, it would give that handful away.
--        Shown totals get whole-number noise drawn by HMAC from the cell key, that is from who is counted, and for a share from who was
--        asked too, so that somebody who joins and says no changes the draw: the same people always get the same noise. One HMAC gives
--        both draws of a mean: its first 64 bits that of the total, the next 64 that of the squares.
--        A share that nearly nobody or nearly everybody has is told as such and no closer (band: under, over): all counts up to the end
--        band have one total and one variance, so that nobody and a few look the same.
--        What the figure was made of stands beside it (true_*, *_key), for the checks and the accuracy of the audit; published_measure leaves it behind.
--        In the order of cells, which is that of the release.
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

-- What a draw depends on besides the people, in 32 characters: with a cell key it fits the one block that is left beside the secret.
measure as (
    select
        measure_id,
        instrument_code,
        measure,
        form,
        -- Shares of answers in bands need a larger group than one share does.
        case when measure in ('confidence_band', 'target_band') then getvariable('distribution_minimum_base') else getvariable('minimum_base') end
        as minimum_base,
        left(
            sha256(concat_ws('|', 'noise', getvariable('policy_tag'), instrument_code, measure, subject)), 32
        ) as draw_name,
    from core.measure
),

-- The steps of each measure's distributions (of a share, for each small count), cut at the first eight bits of a draw: an equality
-- to join millions of draws on.
noise as (
    select
        measure.measure_id,
        step.family like 'squares|%' as is_squares,
        coalesce(try_cast(string_split(step.family, '|')[2] as bigint), 0) as small_count,
        slices.slice,
        step.threshold,
        step.last_draw,
        step.noise,
        step.variance,
    from measure
    inner join step
        on (measure.form = 'mean' and step.family in (
            concat('total|', measure.instrument_code, '|', measure.measure), concat('squares|', measure.instrument_code, '|', measure.measure)
        ))
        or (measure.form = 'share' and step.family like 'count|%')
    inner join (select cast(unnest(range(256)) as ubigint) as slice) as slices
        on slices.slice between step.threshold >> 56 and step.last_draw >> 56
),

judged as (
    select
        cell.*,
        measure.form,
        measure.draw_name,
        case
            when cell.base = 0 then 'not_collected'
            when cell.base < measure.minimum_base then 'not_shown'
            when place.geography_level <> 'organisation'
                and cell.base - cell.largest_base between 1 and getvariable('minimum_base') - 1
                then 'not_shown'
            when place.geography_level = 'organisation' and cell.smallest_base < getvariable('minimum_base')
                then 'not_shown'
            else 'shown'
        end as status,
    from marts.measure_by_cell as cell
    inner join measure
        on cell.measure_id = measure.measure_id
    inner join core.place as place
        on cell.place_id = place.place_id
),

drawn as (
    select
        *,
        case form when 'mean' then 0 when 'share' then least(total, getvariable('count_noise_bound')) end as small_count,
        case
            when status = 'shown' and (form = 'mean' or (form = 'share' and total > 0))
                then hmac_sha256(draw_name || case form when 'mean' then total_key else cell_key(base_key, total_key) end)
        end as draw,
    from judged
),

split as (
    select
        *,
        cast('0x' || draw[1:16] as ubigint) as total_draw,
        case when form = 'mean' then cast('0x' || draw[17:32] as ubigint) end as squares_draw,
    from drawn
),

noised as (
    select
        split.* exclude (draw, draw_name, small_count, total_draw, squares_draw),
        split.total + coalesce(total_noise.noise, 0) as noisy_total,
        split.squares + coalesce(squares_noise.noise, 0) as noisy_squares,
        coalesce(total_noise.variance, 0) as total_variance,
    from split
    left join noise as total_noise
        on not total_noise.is_squares
        and split.measure_id = total_noise.measure_id
        and split.small_count = total_noise.small_count
        and split.total_draw >> 56 = total_noise.slice
        and split.total_draw between total_noise.threshold and total_noise.last_draw
    left join noise as squares_noise
        on squares_noise.is_squares
        and split.measure_id = squares_noise.measure_id
        and split.squares_draw >> 56 = squares_noise.slice
        and split.squares_draw between squares_noise.threshold and squares_noise.last_draw
),

banded as (
    select
        *,
        case
            when status <> 'shown' or form <> 'share' then null
            when noisy_total <= getvariable('end_band') then 'under'
            when noisy_total >= base - getvariable('end_band') then 'over'
        end as band,
        -- What stands for every count in a band: the middle of it.
        getvariable('end_band') / 2 as band_total,
    from noised
)

select
    cell_id,
    place_id,
    profession_id,
    measure_id,
    form,
    status,
    case when status = 'shown' then base end as base,
    case
        when status <> 'shown' then null
        when band = 'under' then band_total
        when band = 'over' then base - band_total
        else noisy_total
    end as total,
    case when status = 'shown' then noisy_squares end as squares,
    case
        when status <> 'shown' then null
        when band is null then total_variance
        else (select max(variance) from policy.noise_distribution where family like 'count|%')
    end as total_variance,
    band,
    base as true_base,
    total as true_total,
    squares as true_squares,
    base_key,
    total_key,
from banded
order by cell_id, measure_id
