-- finds: a measure whose noise is not what the audit and every published error are told: too little of it, too much, or leaning to one side
-- reads: marts.noisy_measure, marts.measure_by_cell, core.measure, policy.noise_distribution
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

compared as (
    select
        measure.instrument_code,
        measure.measure,
        measure.subject,
        noisy.form,
        cell.base_key,
        cell.total_key,
        noisy.total - cell.total as total_noise,
        noisy.total_variance,
        case when noisy.form = 'mean' then noisy.squares - cell.squares end as squares_noise,
        squares_variance.variance as squares_variance,
    from marts.noisy_measure as noisy
    inner join marts.measure_by_cell as cell
        on noisy.place_id = cell.place_id
        and noisy.profession_id = cell.profession_id
        and noisy.measure_id = cell.measure_id
    inner join core.measure as measure
        on noisy.measure_id = measure.measure_id
    left join squares_variance
        on squares_variance.family = concat('squares|', measure.instrument_code, '|', measure.measure)
    where noisy.status = 'shown'
        and (
            noisy.form <> 'share'
            or least(cell.total, cell.base - cell.total) > getvariable('end_band') + getvariable('count_noise_bound')
        )
),

draw as (
    select distinct
        instrument_code, form, measure, subject, base_key, total_key, 'total' as statistic, total_noise as noise, total_variance as variance,
    from compared
    union all
    select distinct
        instrument_code, form, measure, subject, base_key, total_key, 'squares' as statistic, squares_noise as noise, squares_variance as variance,
    from compared
    where form = 'mean'
),

-- Each measure on its own, and those of a form together, which takes fewer people.
judged as (
    select
        instrument_code,
        form,
        measure,
        statistic,
        count(*) filter (where variance > 0) as draws,
        avg(power(noise, 2) / variance) filter (where variance > 0) as ratio,
        sum(noise / sqrt(variance)) filter (where variance > 0) as deviates,
        count(*) filter (where variance = 0 and noise <> 0) as unstated,
    from draw
    group by grouping sets ((instrument_code, form, measure, statistic), (instrument_code, form, statistic))
)

select instrument_code, form, measure, statistic, draws, ratio, deviates / sqrt(draws) as lean, unstated
from judged
where unstated > 0
    or (draws >= 200 and (abs(ratio - 1) > 6 * sqrt(2 / draws) or abs(deviates) > 6 * sqrt(draws)))
