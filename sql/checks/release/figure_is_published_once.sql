-- finds: a figure with two rows
-- reads: release.figure
select instrument_code, wave_code, geography_version, geography_level, geography_code, profession_level, profession_code, measure, subject
from release.figure
group by all
having count(*) > 1
