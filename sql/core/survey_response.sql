-- grain: a survey response that counts
-- key:   none: people are not numbered; record_key tells rows apart
-- reads: core.candidate_survey_response, core.held_organisation, published.survey_response
-- why:   chosen as core.assessment is.
select *
from core.candidate_survey_response
anti join core.held_organisation
    using (instrument_code, wave_code, organisation_code)
union all by name
select * exclude (stored_in)
from published.survey_response
semi join core.held_organisation
    using (instrument_code, wave_code, organisation_code, stored_in)
