-- grain: instrument, wave, organisation, job group, barrier
-- key:   all five
-- reads: core.survey_response
-- why:   how many were asked about a barrier, and how many of them report it.
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
    count(*) as answered,
    bit_xor(record_key) as answered_key,
    count(*) filter (where list_contains(reported_barriers, barrier_code)) as reported,
    bit_xor(record_key) filter (where list_contains(reported_barriers, barrier_code)) as reported_key,
from answered
group by instrument_code, wave_code, organisation_code, job_group_code, barrier_code
