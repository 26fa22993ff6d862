-- grain: a place and a profession (family, side, everyone)
-- key:   geography_level, geography_code, profession_level, profession_code
-- reads: reference.workforce_headcount, reference.profession_family, core.organisation_heir, core.organisation_today
-- why:   the workforce that coverage is measured against, on today's geography, each organisation's latest table. A merged
--        organisation's table is added to its successor's until that has one from after the merger.
with
latest as (
    select organisation_code, max(as_at) as as_at
    from reference.workforce_headcount
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
    select
        place.heir_code as organisation_code,
        place.icb_code,
        place.region_code,
        family.family_code,
        family.staff_side,
        headcount.headcount,
        headcount.as_at,
    from reference.workforce_headcount as headcount
    inner join latest
        on headcount.organisation_code = latest.organisation_code
        and headcount.as_at = latest.as_at
    inner join reference.profession_family as family
        on headcount.profession_family = family.family_name
    inner join core.organisation_today as place
        on headcount.organisation_code = place.organisation_code
    where headcount.organisation_code not in (select organisation_code from superseded)
),

geography as (
    select *, 'england' as geography_level, 'ENG' as geography_code from counted
    union all
    select *, 'region', region_code from counted
    union all
    select *, 'icb', icb_code from counted
    union all
    select *, 'organisation', organisation_code from counted
),

profession as (
    select *, 'all' as profession_level, 'all' as profession_code from geography
    union all
    select *, 'group', staff_side from geography
    union all
    select *, 'family', family_code from geography
)

select
    geography_level,
    geography_code,
    profession_level,
    profession_code,
    cast(sum(headcount) as bigint) as headcount,
    max(as_at) as as_at,
from profession
group by geography_level, geography_code, profession_level, profession_code
having sum(headcount) >= getvariable('minimum_base')
order by geography_level, geography_code, profession_level, profession_code
