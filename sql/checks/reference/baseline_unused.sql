-- finds: a declared baseline of a place, an instrument or a wave that nothing was loaded of
-- reads: reference.baseline, core.active_organisation, core.organisation_heir, core.organisation_period, core.figure_basis,
--        staging.assessment_unit, staging.survey
-- why:   the release leaves it out. Figures are of a place while an organisation with answers stands in it.
with
place as (
    select
        unnest(['organisation', 'icb', 'region', 'england']) as geography_level,
        unnest([heir.heir_code, period.icb_code, period.region_code, 'ENG']) as geography_code,
    from core.active_organisation as active
    inner join core.organisation_heir as heir
        on active.organisation_code = heir.organisation_code
    inner join core.organisation_period as period
        on heir.heir_code = period.organisation_code
        and period.valid_from <= coalesce(heir.valid_to, date '9999-12-31')
        and heir.valid_from <= coalesce(period.valid_to, date '9999-12-31')
)

select distinct concat(geography_code, ' from ', wave_code, ' (', instrument_code, ')') as found
from reference.baseline
where instrument_code not in (
        select instrument_code from staging.assessment_unit
        union all
        select instrument_code from staging.survey
    )
    or wave_code not in (select wave_code from core.figure_basis)
    or concat(geography_level, ' ', geography_code) not in (select concat(geography_level, ' ', geography_code) from place)
order by found
