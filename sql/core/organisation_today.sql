-- grain: an organisation of this release
-- key:   organisation_code
-- reads: core.geography_member
-- why:   where each organisation is on the geography called "restated", for everything that has no wave; heir_code is the organisation
--        that holds its people today, itself unless it merged.
with
newest as (
    select *
    from core.geography_member
    where wave_code = (select max(wave_code) from core.geography_member)
        and geography_version in ('both', 'restated')
)

select
    organisation_code,
    max(geography_code) filter (where geography_level = 'organisation') as heir_code,
    max(geography_code) filter (where geography_level = 'icb') as icb_code,
    max(geography_code) filter (where geography_level = 'region') as region_code,
from newest
group by organisation_code
