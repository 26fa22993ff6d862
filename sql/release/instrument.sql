-- grain: an instrument
-- key:   instrument_code
-- reads: core.instrument_wave, staging.survey
-- why:   what was asked, by whom.
select
    'dsat' as instrument_code,
    'assessment' as kind,
    'Digital skills assessment' as title,
    'Digital Skills Assessment Tool exports (Digital Learning Solutions workbooks and assessment extracts)' as source,
where 'dsat' in (select instrument_code from core.instrument_wave)
union all
select instrument_code, 'survey', any_value(title), 'Barrier survey exports'
from staging.survey
group by instrument_code
