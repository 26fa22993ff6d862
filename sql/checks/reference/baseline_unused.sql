-- finds: a declared baseline of a place, an instrument or a wave that nothing was loaded of
-- reads: reference.baseline, core.active_organisation, core.figure_basis, staging.assessment_unit, staging.survey
select distinct concat(geography_code, ' from ', wave_code, ' (', instrument_code, ')') as found
from reference.baseline
where instrument_code not in (
        select instrument_code from staging.assessment_unit
        union all
        select instrument_code from staging.survey
    )
    or wave_code not in (select wave_code from core.figure_basis)
    or (geography_level = 'organisation' and geography_code not in (select organisation_code from core.active_organisation))
order by found
