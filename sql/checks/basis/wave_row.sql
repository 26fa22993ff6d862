-- grain: a job group of an organisation in a wave of an instrument
-- key:   organisation_code, instrument_code, wave_code, job_group_code
-- reads: checks.answered_cell, core.authoritative_file, core.wave
-- why:   what waves are compared by, from the snapshots that count. A wave that was not over when its snapshot was taken is still filling
--        up, so it is left out.
with
file_month as (
    select
        file.file_id,
        file.unit_code,
        file.organisation_code,
        file.instrument_code,
        file.month,
        wave.wave_code,
        wave.wave_order,
    from core.authoritative_file as file
    inner join core.wave as wave
        on file.wave_code = wave.wave_code
    where wave.end_date <= file.snapshot_date
)

select
    file_month.organisation_code,
    file_month.instrument_code,
    file_month.wave_code,
    any_value(file_month.wave_order) as wave_order,
    max(file_month.file_id) as file_id,
    answered_cell.job_group_code,
    cast(sum(answered_cell.n) as bigint) as n,
    cast(coalesce(sum(answered_cell.n) filter (where answered_cell.is_submitted), 0) as bigint) as submitted,
    cast(coalesce(sum(answered_cell.confidence_n) filter (where answered_cell.is_submitted), 0) as bigint) as confidence_n,
    sum(answered_cell.confidence_sum) filter (where answered_cell.is_submitted) as confidence_sum,
    sum(answered_cell.confidence_squares) filter (where answered_cell.is_submitted) as confidence_squares,
    cast(coalesce(sum(answered_cell.target_n) filter (where answered_cell.is_submitted), 0) as bigint) as target_n,
    sum(answered_cell.target_sum) filter (where answered_cell.is_submitted) as target_sum,
    sum(answered_cell.target_squares) filter (where answered_cell.is_submitted) as target_squares,
from checks.answered_cell as answered_cell
inner join file_month
    on answered_cell.file_id = file_month.file_id
    and answered_cell.unit_code = file_month.unit_code
    and answered_cell.month = file_month.month
group by file_month.organisation_code, file_month.instrument_code, file_month.wave_code, answered_cell.job_group_code
