-- grain: an organisation in one place
-- key:   place_id, organisation_code
-- reads: core.geography_member, core.place
-- why:   the way up from an organisation in a wave to its places.
select place.place_id, member.wave_code, member.organisation_code
from core.geography_member as member
inner join core.place as place
    on member.wave_code = place.wave_code
    and member.geography_version = place.geography_version
    and member.geography_level = place.geography_level
    and member.geography_code = place.geography_code
