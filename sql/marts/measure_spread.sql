-- grain: cell, measure
-- key:   both
-- reads: marts.published_measure, core.measure, policy.scale, policy.noise_distribution
-- why:   the figures of published_measure, means with the variance between people that their own squares tell. They are steady enough only in
--        larger groups; of smaller ones own_variance is null. An error to the last digit would give the noisy squares back exactly, and they
--        tell of the scores. So the variance is one of a few: the middles of steps so wide that, of the squares, as much is left open by the
--        step as by their noise (a step of w leaves a deviation of w / sqrt(12)). Every error that is published, of a rest too, is made from
--        these. Made as a view, because it is a function of one row.
with
measure as (
    select
        measure.measure_id,
        scale.scale_min,
        scale.scale_max,
        scale.centre,
        scale.spread_minimum_base,
        least_variance(scale.measure, scale.scale_min, scale.scale_max) as least,
        sqrt(12 * max(squares_noise.variance)) as step_width,
    from core.measure as measure
    inner join policy.scale as scale
        on measure.instrument_code = scale.instrument_code
        and measure.measure = scale.measure
    inner join policy.noise_distribution as squares_noise
        on squares_noise.family = concat('squares|', measure.instrument_code, '|', measure.measure)
    group by all
)

select
    told.* exclude (squares),
    measure.scale_min,
    measure.scale_max,
    case
        when told.status = 'shown' and told.base >= measure.spread_minimum_base
            then
                greatest(
                    measure.least,
                    (
                        floor(
                            (told.squares - told.base * power(told.total / told.base - measure.centre, 2)) / (told.base - 1)
                            / (measure.step_width / (told.base - 1))
                        ) + 0.5
                    ) * (measure.step_width / (told.base - 1))
                )
    end as own_variance,
from marts.published_measure as told
left join measure
    on told.measure_id = measure.measure_id
