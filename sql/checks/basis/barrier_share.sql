-- grain: a barrier of a survey file at an organisation
-- key:   file_id, organisation_code, barrier_code
-- reads: staging.accepted_survey_response
-- why:   what surveys are compared by: everyone who answered a question about the barrier, and those who reported it.
with
answered as (
    select file_id, instrument_code, field_midpoint, organisation_code, unnest(answered_barriers) as barrier_code, reported_barriers
    from staging.accepted_survey_response
)

select
    file_id,
    instrument_code,
    organisation_code,
    barrier_code,
    any_value(field_midpoint) as field_midpoint,
    cast(count(*) as double) as base,
    cast(count(*) filter (where list_contains(reported_barriers, barrier_code)) as double) as reported,
from answered
group by file_id, instrument_code, organisation_code, barrier_code
