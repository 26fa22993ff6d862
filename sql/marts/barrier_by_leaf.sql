-- grain: instrument, wave, organisation, job group, barrier
-- key:   all five
-- reads: marts.keyed_answer
-- why:   how many were asked about a barrier, and how many of them report it. Portable SQL (deploy/scaling.md).
select
    instrument_code,
    wave_code,
    organisation_code,
    job_group_code,
    barrier_code,
    count(*) as answered,
    bit_xor(record_key) as answered_key,
    count(case when is_reported then 1 end) as reported,
    bit_xor(case when is_reported then record_key end) as reported_key
from marts.keyed_answer
group by instrument_code, wave_code, organisation_code, job_group_code, barrier_code
