-- grain: a wave in which an instrument has rows
-- key:   instrument_code, wave_code
-- reads: core.assessment, core.survey_response
-- why:   only waves with answers are published.
select distinct instrument_code, wave_code
from core.assessment
union
select distinct instrument_code, wave_code
from core.survey_response
