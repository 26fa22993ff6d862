-- grain: a job group of an organisation in a wave of an instrument
-- key:   organisation_code, instrument_code, wave_code, job_group_code
-- reads: checks.answered_row, core.authoritative_file, core.wave
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
    answered_row.job_group_code,
    count(*) as n,
    count(*) filter (where answered_row.is_submitted) as submitted,
    count(answered_row.confidence) filter (where answered_row.is_submitted) as confidence_n,
    sum(answered_row.confidence) filter (where answered_row.is_submitted) as confidence_sum,
    sum(answered_row.confidence * answered_row.confidence) filter (where answered_row.is_submitted) as confidence_squares,
    count(answered_row.target) filter (where answered_row.is_submitted) as target_n,
    sum(answered_row.target) filter (where answered_row.is_submitted) as target_sum,
    sum(answered_row.target * answered_row.target) filter (where answered_row.is_submitted) as target_squares,
from checks.answered_row as answered_row
inner join file_month
    on answered_row.file_id = file_month.file_id
    and answered_row.unit_code = file_month.unit_code
    and answered_row.month = file_month.month
group by file_month.organisation_code, file_month.instrument_code, file_month.wave_code, answered_row.job_group_code
