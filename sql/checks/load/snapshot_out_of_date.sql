-- finds: a centre or organisation whose newest export is more than twelve months old
-- reads: staging.assessment_unit
-- why:   the dashboard would go on showing it as the present state; an older export beside a newer one is history and no fault.
select
    arg_max(file_id, snapshot_date) as file_id,
    unit_code as place,
    concat('the newest export is of ', max(snapshot_date)) as found,
from staging.assessment_unit
group by unit_code, instrument_code
having max(snapshot_date) < cast(getvariable('today') as date) - interval 12 month
