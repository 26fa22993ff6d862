-- grain: a place and the place above it
-- key:   place_id
-- reads: core.geography_parent, core.place
-- why:   figures are compared with the rest of the place above.
select child.place_id, parent.place_id as parent_place_id
from core.geography_parent as pair
inner join core.place as child
    on pair.wave_code = child.wave_code
    and pair.geography_version = child.geography_version
    and pair.geography_level = child.geography_level
    and pair.geography_code = child.geography_code
inner join core.place as parent
    on pair.wave_code = parent.wave_code
    and pair.parent_version = parent.geography_version
    and pair.parent_level = parent.geography_level
    and pair.parent_code = parent.geography_code
