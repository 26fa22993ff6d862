-- grain: a measure of an instrument, for one domain or barrier where it has one
-- key:   measure_id; instrument_code, measure, subject
-- reads: core.measure
-- why:   the names of a measure, once for all its figures.
select measure_id, instrument_code, measure, subject
from core.measure
order by measure_id
