-- grain: a place
-- key:   geography_level, geography_code
-- reads: reference.digital_champion, core.organisation_heir, core.organisation_today
-- why:   how many digital champions help colleagues there, each organisation's latest count, on today's geography. A merged
--        organisation's count is added to its successor's until that has one from after the merger.
with
latest as (
    select organisation_code, arg_max(champions, as_at) as champions, max(as_at) as as_at
    from reference.digital_champion
    group by organisation_code
),

superseded as (
    select heir.organisation_code
    from core.organisation_heir as heir
    inner join latest
        on heir.heir_code = latest.organisation_code
        and latest.as_at >= heir.valid_from
    where heir.organisation_code <> heir.heir_code
        and heir.valid_from <= cast(getvariable('geography_as_at') as date)
),

counted as (
    select today.heir_code, today.icb_code, today.region_code, latest.champions, latest.as_at
    from latest
    inner join core.organisation_today as today
        on latest.organisation_code = today.organisation_code
    where latest.organisation_code not in (select organisation_code from superseded)
),

geography as (
    select 'england' as geography_level, 'ENG' as geography_code, champions, as_at from counted
    union all
    select 'region', region_code, champions, as_at from counted
    union all
    select 'icb', icb_code, champions, as_at from counted
    union all
    select 'organisation', heir_code, champions, as_at from counted
)

select
    geography_level,
    geography_code,
    cast(sum(champions) as bigint) as champions,
    max(as_at) as as_at,
from geography
group by geography_level, geography_code
order by geography_level, geography_code
