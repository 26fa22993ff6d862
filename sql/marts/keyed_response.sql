-- grain: a survey response that counts
-- key:   none: people are not numbered; record_key tells rows apart
-- reads: core.survey_response
-- why:   who answered a survey at all, in plain columns, as keyed_assessment has assessments. Made as a view.
select instrument_code, wave_code, organisation_code, job_group_code, record_key
from core.survey_response
