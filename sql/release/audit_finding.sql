-- grain: a place and a chair of an instrument and a wave
-- key:   instrument_code, wave_code, geography_level, geography_code, chair
-- reads: audit.finding
-- why:   where least remains unknown. Says nothing of who or how many the groups there are.
select instrument_code, wave_code, geography_level, geography_code, chair, measure, uncertainty
from audit.finding
order by all
