-- grain: an organisation with people in a wave, in one geography version
-- key:   wave_code, geography_version, organisation_code
-- reads: core.candidate_part, published.part, core.wave, core.organisation_heir, core.organisation_period
-- why:   who holds its people, in which ICB and region, as the reference tables say now. An organisation that no organisation file places is
--        missing here.
with
used as (
    select wave_code, organisation_code
    from core.candidate_part
    union
    select wave_code, organisation_code
    from published.part
),

version as (
    select wave_code, 'then' as geography_version, start_date as day
    from core.wave
    where wave_code in (select wave_code from used)
    union all
    select wave_code, 'restated', cast(getvariable('geography_as_at') as date)
    from core.wave
    where wave_code in (select wave_code from used)
)

select
    used.wave_code,
    version.geography_version,
    used.organisation_code,
    heir.heir_code,
    period.icb_code,
    period.region_code,
from used
inner join version
    on used.wave_code = version.wave_code
inner join core.organisation_heir as heir
    on used.organisation_code = heir.organisation_code
    and version.day between heir.valid_from and coalesce(heir.valid_to, date '9999-12-31')
inner join core.organisation_period as period
    on heir.heir_code = period.organisation_code
    and version.day between period.valid_from and coalesce(period.valid_to, date '9999-12-31')
