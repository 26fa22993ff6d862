-- grain: a survey response, a barrier that it was asked about
-- key:   none: people are not numbered; record_key tells responses apart
-- reads: core.survey_response
-- why:   the answers of surveys in plain columns, as keyed_assessment has assessments. Made as a view.
with
answered as (
    select
        instrument_code,
        wave_code,
        organisation_code,
        job_group_code,
        unnest(answered_barriers) as barrier_code,
        reported_barriers,
        record_key,
    from core.survey_response
)

select
    instrument_code,
    wave_code,
    organisation_code,
    job_group_code,
    barrier_code,
    list_contains(reported_barriers, barrier_code) as is_reported,
    record_key,
from answered
