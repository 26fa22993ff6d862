-- grain: an organisation in a wave of an instrument, of which there are assessments
-- key:   part_id; instrument_code, wave_code, organisation_code
-- reads: core.authoritative_file
-- why:   a number each, because millions of rows carry it: three texts instead take a sixth of writing them.
select
    cast(row_number() over (order by instrument_code, wave_code, organisation_code) as integer) as part_id,
    instrument_code,
    wave_code,
    organisation_code,
from (select distinct instrument_code, wave_code, organisation_code from core.authoritative_file)
