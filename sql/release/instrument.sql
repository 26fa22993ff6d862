-- grain: an instrument
-- key:   instrument_code
-- reads: core.instrument_wave, core.shown_part, reference.framework
-- why:   what was asked, by whom. A survey whose file is gone may still have figures, which are held.
select
    framework as instrument_code,
    'assessment' as kind,
    framework_title as title,
    framework_source as source,
from reference.framework
where framework in (select instrument_code from core.instrument_wave)
union all
select instrument_code, 'survey', any_value(title), 'Barrier survey exports'
from core.shown_part
where title is not null
group by instrument_code
