-- grain: instrument, wave, organisation, job group
-- key:   all four
-- reads: marts.keyed_response
-- why:   how many answered a survey. Portable SQL (deploy/scaling.md).
select
    instrument_code,
    wave_code,
    organisation_code,
    job_group_code,
    count(*) as respondents,
    bit_xor(record_key) as respondents_key
from marts.keyed_response
group by instrument_code, wave_code, organisation_code, job_group_code
