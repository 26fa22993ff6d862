-- grain: a declaration that series of a place have settled at a new level
-- key:   geography_level, geography_code, instrument_code, measure, subject, wave_code
-- reads: reference.baseline, core.geography_member
-- why:   from there on the limits of control charts may begin anew, which the pages decide series by series. A measure or subject
--        that is null stands for all.
select
    geography_level,
    geography_code,
    instrument_code,
    measure,
    subject,
    wave_code,
    reason,
    declared_by,
from reference.baseline
where (geography_level, geography_code) in (select (geography_level, geography_code) from core.geography_member)
order by all
