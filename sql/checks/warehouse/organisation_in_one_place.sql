-- finds: an organisation that is in no place, or in two, at some level of some wave and geography version
-- reads: core.geography_member
with
version as (
    select wave_code, 'then' as geography_version, geography_level, organisation_code
    from core.geography_member
    where geography_version in ('both', 'then')
    union all
    select wave_code, 'restated', geography_level, organisation_code
    from core.geography_member
    where geography_version in ('both', 'restated')
)

select wave_code, geography_version, geography_level, organisation_code, count(*) as places
from version
group by wave_code, geography_version, geography_level, organisation_code
having count(*) <> 1
