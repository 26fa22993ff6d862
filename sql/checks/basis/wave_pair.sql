-- grain: an organisation with two waves or more of an instrument
-- key:   organisation_code, instrument_code
-- reads: checks.wave_row
-- why:   the newest wave of an organisation beside the one before it, which is where a mistake in a new export shows first.
with
wave as (
    select
        organisation_code,
        instrument_code,
        wave_code,
        any_value(wave_order) as wave_order,
        max(file_id) as file_id,
        cast(sum(n) as double) as n,
        cast(sum(submitted) as double) as submitted,
        cast(sum(confidence_n) as double) as confidence_n,
        sum(confidence_sum) / nullif(sum(confidence_n), 0) as confidence,
        sum(confidence_squares) / nullif(sum(confidence_n), 0) - pow(sum(confidence_sum) / nullif(sum(confidence_n), 0), 2) as confidence_variance,
        cast(sum(target_n) as double) as target_n,
        sum(target_sum) / nullif(sum(target_n), 0) as target,
        sum(target_squares) / nullif(sum(target_n), 0) - pow(sum(target_sum) / nullif(sum(target_n), 0), 2) as target_variance,
    from checks.wave_row
    group by organisation_code, instrument_code, wave_code
),

ordered as (
    select *, row_number() over (partition by organisation_code, instrument_code order by wave_order desc) as age
    from wave
)

select
    newest.organisation_code,
    newest.instrument_code,
    newest.file_id,
    newest.wave_code,
    newest.n,
    newest.submitted,
    newest.confidence_n,
    newest.confidence,
    newest.confidence_variance,
    newest.target_n,
    newest.target,
    newest.target_variance,
    earlier.wave_code as earlier_wave_code,
    earlier.n as earlier_n,
    earlier.submitted as earlier_submitted,
    earlier.confidence_n as earlier_confidence_n,
    earlier.confidence as earlier_confidence,
    earlier.confidence_variance as earlier_confidence_variance,
    earlier.target_n as earlier_target_n,
    earlier.target as earlier_target,
    earlier.target_variance as earlier_target_variance,
from ordered as newest
inner join ordered as earlier
    on newest.organisation_code = earlier.organisation_code
    and newest.instrument_code = earlier.instrument_code
    and earlier.age = 2
where newest.age = 1
