-- finds: a centre of the centre map of which no workbook was loaded
-- reads: reference.centre, staging.assessment_unit
select concat(centre_id, ' (', organisation_code, ')') as found
from reference.centre
where 'centre-' || centre_id not in (select unit_code from staging.assessment_unit)
order by found
