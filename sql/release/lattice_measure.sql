-- grain: a measure that the policy publishes for a geography and profession level
-- key:   all columns
-- reads: core.measure, policy.lattice
-- why:   the declared lattice: what may be published, shown or not.
select
    lattice.instrument_code,
    lattice.geography_level,
    lattice.profession_level,
    measure.measure,
    measure.subject,
from policy.lattice as lattice
inner join core.measure as measure
    on lattice.instrument_code = measure.instrument_code
    and lattice.measure = measure.measure
order by all
