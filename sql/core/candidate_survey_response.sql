-- grain: a survey response that the files would have counted
-- key:   none: people are not numbered; record_key tells rows apart
-- reads: staging.accepted_survey_response
-- why:   what core.survey_response takes unless a block is held; survey waves are the quarter of the field period's midpoint; record keys as for assessments.
with
content as (
    select
        instrument_code,
        wave_code_of(field_midpoint) as wave_code,
        organisation_code,
        job_group_code,
        answered_barriers,
        reported_barriers,
        concat_ws(
            '|', 'record', instrument_code, wave_code_of(field_midpoint), organisation_code, job_group_code,
            cast(answered_barriers as varchar), cast(reported_barriers as varchar)
        ) as content,
    from staging.accepted_survey_response
)

select
    instrument_code,
    wave_code,
    organisation_code,
    job_group_code,
    answered_barriers,
    reported_barriers,
    keyed_hash(content || '|' || row_number() over (partition by content)) as record_key,
from content
