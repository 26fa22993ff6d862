-- grain: a wave, an organisation and a file that its figures rest on
-- key:   all three
-- reads: core.authoritative_file, staging.accepted_assessment, staging.accepted_survey_response
-- why:   says who has answers in which wave, and from which export, without looking at any of them; of assessments only the snapshot
--        that counts.
with
held as (
    select distinct file_id, unit_code, month
    from staging.accepted_assessment
)

select distinct file.wave_code, file.organisation_code, file.file_id
from core.authoritative_file as file
semi join held
    on file.file_id = held.file_id
    and file.unit_code = held.unit_code
    and file.month = held.month
union
select distinct wave_code_of(field_midpoint), organisation_code, file_id
from staging.accepted_survey_response
