-- grain: an organisation in a wave of an instrument
-- key:   instrument_code, wave_code, organisation_code
-- reads: core.candidate_assessment, core.candidate_survey_response
-- why:   a part of the population, with a print of its rows that tells at once whether it is what was published. The print is only a
--        short cut: where it differs, the rows decide.
select
    instrument_code,
    wave_code,
    organisation_code,
    count(*) as people,
    -- Lost confidences as a list, as in the prints of releases that kept them so.
    bit_xor(hash(record_key, is_headline, is_untouched, lost_domains(lost_confidence))) as part_print,
from core.candidate_assessment
group by instrument_code, wave_code, organisation_code
union all
select
    instrument_code,
    wave_code,
    organisation_code,
    count(*),
    bit_xor(hash(record_key)),
from core.candidate_survey_response
group by instrument_code, wave_code, organisation_code
