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

membership as (
    select
        *,
        list(organisation_code) over (
            partition by wave_code, geography_version, geography_level, geography_code
            order by organisation_code
            rows between unbounded preceding and unbounded following
        ) as members,
    from member
)

select distinct
    wave_code,
    case
        when count(*) over (partition by wave_code, geography_level, geography_code, organisation_code, members) = 2 then 'both'
        else geography_version
    end as geography_version,
    geography_level,
    geography_code,
    organisation_code,
from membership
