-- grain: instrument, wave, organisation, job group
-- key:   all four
-- reads: core.assessment
-- why:   the funnel's sufficient statistics. Each count comes with the XOR of the record keys of the people in it: the cell key that
--        ties protection noise to who is counted.
select
    instrument_code,
    wave_code,
    organisation_code,
    job_group_code,
    count(*) as enrolled,
    bit_xor(record_key) as enrolled_key,
    count(*) filter (where is_headline) as respondents,
    bit_xor(record_key) filter (where is_headline) as respondents_key,
    count(*) filter (where status = 'submitted') as submitted,
    bit_xor(record_key) filter (where status = 'submitted') as submitted_key,
    count(*) filter (where status = 'reviewing') as reviewing,
    bit_xor(record_key) filter (where status = 'reviewing') as reviewing_key,
    count(*) filter (where status = 'incomplete') as incomplete,
    bit_xor(record_key) filter (where status = 'incomplete') as incomplete_key,
    count(*) filter (where status = 'submitted' and is_untouched) as untouched,
    bit_xor(record_key) filter (where status = 'submitted' and is_untouched) as untouched_key,
from core.assessment
group by instrument_code, wave_code, organisation_code, job_group_code
