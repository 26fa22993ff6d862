-- grain: a shown mean of marts.published_measure
-- key:   place_id, profession_id, measure_id
-- reads: marts.published_measure, core.measure, core.place, core.profession, policy.scale, policy.noise_distribution
-- why:   the variance between people that stands behind a mean's error. A group's own noisy squares are steady enough only in larger
--        groups; smaller ones borrow the variance of their profession in England, then of everyone in England. An error to the last digit
--        would give the noisy squares back exactly, and they tell of the scores. So the variance is one of a few: the middles of steps so
--        wide that, of the squares, as much is left open by the step as by their noise (a step of w leaves a deviation of w / sqrt(12)).
--        Every error that is published, of a rest too, is made from these.
with
squares_noise as (
    select family, any_value(variance) as variance
    from policy.noise_distribution
    where family like 'squares|%'
    group by family
),

told as (
    select
        noisy.place_id,
        noisy.profession_id,
        noisy.measure_id,
        place.wave_code,
        place.geography_level,
        scale.scale_min,
        scale.scale_max,
        least_variance(scale.measure, scale.scale_min, scale.scale_max) as least,
        case
            when noisy.base >= scale.spread_minimum_base then
                (noisy.squares - noisy.base * power(noisy.total / noisy.base - scale.centre, 2)) / (noisy.base - 1)
        end as raw_variance,
        sqrt(12 * squares_noise.variance) / (noisy.base - 1) as step,
    from marts.published_measure as noisy
    inner join core.measure as measure
        on noisy.measure_id = measure.measure_id
    inner join core.place as place
        on noisy.place_id = place.place_id
    inner join policy.scale as scale
        on measure.instrument_code = scale.instrument_code
        and measure.measure = scale.measure
    inner join squares_noise
        on squares_noise.family = concat('squares|', measure.instrument_code, '|', measure.measure)
    where noisy.status = 'shown'
        and noisy.form = 'mean'
),

own as (
    select
        *,
        case when raw_variance is not null then greatest(least, (floor(raw_variance / step) + 0.5) * step) end as own_variance,
    from told
),

england as (
    select wave_code, profession_id, measure_id, own_variance
    from own
    where geography_level = 'england'
),

everyone as (
    select england.*
    from england
    inner join core.profession as profession
        on england.profession_id = profession.profession_id
        and profession.profession_level = 'all'
)

select
    own.place_id,
    own.profession_id,
    own.measure_id,
    own.scale_min,
    own.scale_max,
    coalesce(
        own.own_variance,
        england.own_variance,
        everyone.own_variance,
        power((own.scale_max - own.scale_min) / 4.0, 2)
    ) as person_variance,
from own
left join england
    on own.wave_code = england.wave_code
    and own.profession_id = england.profession_id
    and own.measure_id = england.measure_id
left join everyone
    on own.wave_code = everyone.wave_code
    and own.measure_id = everyone.measure_id
