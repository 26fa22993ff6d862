-- finds: two groups of the extract with one label
-- reads: release.extract_group
select instrument_code, wave_code, geography_level, geography_code, profession_level, profession_code
from release.extract_group
group by instrument_code, wave_code, geography_level, geography_code, profession_level, profession_code
having count(*) > 1
