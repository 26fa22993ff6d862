-- grain: an organisation in one place, for one wave and geography version
-- key:   wave_code, geography_version, geography_level, geography_code, organisation_code
-- reads: core.organisation_heir, core.organisation_period, core.wave, core.instrument_wave, core.active_organisation,
--        core.kept_placement
-- why:   "then" follows the geography at the wave's start, "restated" today's. An organisation that merged stands then for itself and
--        is restated as part of its successor. A place with the same members in both is one cell ("both"), so that it is counted,
--        protected and shown once. A wave whose places must stay has those it was published with.
with
used_wave as (
    select wave.wave_code, wave.start_date
    from core.wave as wave
    where wave.wave_code in (select wave_code from core.instrument_wave)
),

version as (
    select wave_code, 'then' as geography_version, start_date as day
    from used_wave
    union all
    select wave_code, 'restated', cast(getvariable('geography_as_at') as date)
    from used_wave
),

placed as (
    select
        version.wave_code,
        version.geography_version,
        heir.organisation_code,
        coalesce(kept.heir_code, heir.heir_code) as heir_code,
        coalesce(kept.icb_code, period.icb_code) as icb_code,
        coalesce(kept.region_code, period.region_code) as region_code,
    from version
    inner join core.organisation_heir as heir
        on version.day between heir.valid_from and coalesce(heir.valid_to, date '9999-12-31')
    inner join core.organisation_period as period
        on heir.heir_code = period.organisation_code
        and version.day between period.valid_from and coalesce(period.valid_to, date '9999-12-31')
    left join core.kept_placement as kept
        on version.wave_code = kept.wave_code
        and version.geography_version = kept.geography_version
        and heir.organisation_code = kept.organisation_code
    where heir.organisation_code in (select organisation_code from core.active_organisation)
),

member as (
    select wave_code, geography_version, 'england' as geography_level, 'ENG' as geography_code, organisation_code
    from placed
    union all
    select wave_code, geography_version, 'region', region_code, organisation_code
    from placed
    union all
    select wave_code, geography_version, 'icb', icb_code, organisation_code
    from placed
    union all
    select wave_code, geography_version, 'organisation', heir_code, organisation_code
    from placed
),

-- Places that have the same members then and now.
lasting as (
    select wave_code, geography_level, geography_code
    from (
        select wave_code, geography_version, geography_level, geography_code, list(organisation_code order by organisation_code) as members
        from member
        group by wave_code, geography_version, geography_level, geography_code
    )
    group by wave_code, geography_level, geography_code, members
    having count(*) = 2
)

select distinct
    member.wave_code,
    case when lasting.wave_code is null then member.geography_version else 'both' end as geography_version,
    member.geography_level,
    member.geography_code,
    member.organisation_code,
from member
left join lasting
    on member.wave_code = lasting.wave_code
    and member.geography_level = lasting.geography_level
    and member.geography_code is not distinct from lasting.geography_code
