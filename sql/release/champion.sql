-- grain: a place
-- key:   geography_level, geography_code
-- reads: reference.digital_champion, core.organisation_today
-- why:   how many digital champions help colleagues there, each organisation's latest count, on today's geography.
with
latest as (
    select organisation_code, arg_max(champions, as_at) as champions, max(as_at) as as_at
    from reference.digital_champion
    group by organisation_code
),

geography as (
    select 'england' as geography_level, 'ENG' as geography_code, champions, as_at from latest
    union all
    select 'region', region_code, champions, as_at from latest inner join core.organisation_today using (organisation_code)
    union all
    select 'icb', icb_code, champions, as_at from latest inner join core.organisation_today using (organisation_code)
    union all
    select 'organisation', organisation_code, champions, as_at from latest inner join core.organisation_today using (organisation_code)
)

select
    geography_level,
    geography_code,
    cast(sum(champions) as bigint) as champions,
    max(as_at) as as_at,
from geography
group by geography_level, geography_code
order by geography_level, geography_code
