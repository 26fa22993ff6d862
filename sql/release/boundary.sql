-- grain: a place with a boundary
-- key:   geography_code
-- reads: reference.boundary
-- why:   maps are drawn only where a boundary file was supplied.
select geography_code, geometry
from reference.boundary
order by geography_code
