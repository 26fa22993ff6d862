-- finds: a file with enrolment months more than five years before it was taken
-- reads: checks.answered_row, staging.assessment_unit
-- why:   it may be history, but a year typed wrongly looks the same and opens waves of its own.
select
    unit.file_id,
    'month' as place,
    concat(
        shown_count(count(*)), ' rows are more than five years older than the file; the first month is ',
        strftime(min(answered_row.month), '%Y-%m')
    ) as found,
from staging.assessment_unit as unit
inner join checks.answered_row as answered_row
    on unit.file_id = answered_row.file_id
    and unit.unit_code = answered_row.unit_code
where answered_row.month < unit.snapshot_date - interval 5 year
group by unit.file_id
