-- grain: a place in one wave and geography version
-- key:   place_id; wave_code, geography_version, geography_level, geography_code
-- reads: core.geography_member
-- why:   a number each, because marts group by it.
with
place as (
    select distinct wave_code, geography_version, geography_level, geography_code
    from core.geography_member
)

select
    cast(row_number() over (
        order by wave_code, geography_level, geography_code, geography_version
    ) as integer) as place_id,
    wave_code,
    geography_version,
    geography_level,
    geography_code,
from place
