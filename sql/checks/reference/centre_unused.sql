-- finds: a centre of the centre map without a workbook, where other centres have one and nothing else was loaded of its organisation
-- reads: reference.centre, staging.assessment_unit
-- why:   an export may have been forgotten. Where only extracts are loaded nobody expects workbooks.
select concat(centre_id, ' (', organisation_code, ')') as found
from reference.centre
where 'centre-' || centre_id not in (select unit_code from staging.assessment_unit)
    and organisation_code not in (select regexp_replace(unit_code, '^details-', '') from staging.assessment_unit)
    and exists (
        select 1
        from staging.assessment_unit
        where starts_with(unit_code, 'centre-')
    )
order by found
