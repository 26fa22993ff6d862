-- grain: an instrument
-- key:   instrument_code
-- reads: core.instrument_wave, reference.framework, staging.survey
-- why:   what was asked, by whom.
select
    framework as instrument_code,
    'assessment' as kind,
    framework_title as title,
    framework_source as source,
from reference.framework
where framework in (select instrument_code from core.instrument_wave)
union all
select instrument_code, 'survey', any_value(title), 'Barrier survey exports'
from staging.survey
group by instrument_code
