-- finds: a measure whose noise is not what the audit and every published error are told: too little of it, too much, or leaning to one side
-- reads: marts.noisy_measure, core.measure, policy.noise_distribution
-- why:   an audit against a stated variance proves nothing about figures with less. The mean of noise² over variance is 1 when all is well,
--        with a standard error of at most the root of 2/n, whatever the noise; six of those in 200 draws happen to a sound build once in ten
--        million. A set of people counts once, however many cells it is: it has one draw. Shares that may be told as a band are left
--        out, all of them by their true count, because those not told are a choice among draws.
with
squares_variance as (
    select family, max(variance) as variance
    from policy.noise_distribution
    where family like 'squares|%'
    group by family
),

-- By number: their names would make up most of what millions of draws are told apart by.
draw as (
    select distinct
        noisy.measure_id,
        noisy.base_key,
        noisy.total_key,
        noisy.total - noisy.true_total as total_noise,
        noisy.total_variance,
        case when noisy.form = 'mean' then noisy.squares - noisy.true_squares end as squares_noise,
    from marts.noisy_measure as noisy
    where noisy.status = 'shown'
        and (
            noisy.form <> 'share'
            or least(noisy.true_total, noisy.true_base - noisy.true_total) > getvariable('end_band') + getvariable('count_noise_bound')
        )
),

counted as (
    select
        measure_id,
        unnest([
            {
                'statistic': 'total',
                'draws': count(*) filter (where total_variance > 0),
                'squares': sum(power(total_noise, 2) / total_variance) filter (where total_variance > 0),
                'deviates': sum(total_noise / sqrt(total_variance)) filter (where total_variance > 0),
                'unstated': count(*) filter (where total_variance = 0 and total_noise <> 0)
            },
            -- Of one variance in all draws of a measure, which is divided by afterwards.
            {
                'statistic': 'squares',
                'draws': count(squares_noise),
                'squares': sum(power(squares_noise, 2)),
                'deviates': sum(squares_noise),
                'unstated': 0
            }
        ], recursive := true),
    from draw
    group by measure_id
),

-- Each measure on its own, and those of a form together, which takes fewer people.
judged as (
    select
        measure.instrument_code,
        measure.form,
        measure.measure,
        counted.statistic,
        sum(counted.draws) as draws,
        sum(counted.squares / coalesce(stated.variance, 1)) / sum(counted.draws) as ratio,
        sum(counted.deviates / sqrt(coalesce(stated.variance, 1))) as deviates,
        sum(counted.unstated) as unstated,
    from counted
    inner join core.measure as measure
        on counted.measure_id = measure.measure_id
    left join squares_variance as stated
        on counted.statistic = 'squares'
        and stated.family = concat('squares|', measure.instrument_code, '|', measure.measure)
    group by grouping sets (
        (measure.instrument_code, measure.form, measure.measure, counted.statistic), (measure.instrument_code, measure.form, counted.statistic)
    )
)

select instrument_code, form, measure, statistic, draws, ratio, deviates / sqrt(draws) as lean, unstated
from judged
where unstated > 0
    or (draws >= 200 and (abs(ratio - 1) > 6 * sqrt(2 / draws) or abs(deviates) > 6 * sqrt(draws)))
