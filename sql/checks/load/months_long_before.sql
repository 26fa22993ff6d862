-- finds: a file with enrolment months more than five years before it was taken
-- reads: checks.answered_cell, staging.assessment_unit
-- why:   it may be history, but a year typed wrongly looks the same and opens waves of its own.
select
    unit.file_id,
    'month' as place,
    concat(
        shown_count(sum(answered_cell.n)), ' rows are more than five years older than the file; the first month is ',
        strftime(min(answered_cell.month), '%Y-%m')
    ) as found,
from staging.assessment_unit as unit
inner join checks.answered_cell as answered_cell
    on unit.file_id = answered_cell.file_id
    and unit.unit_code = answered_cell.unit_code
where answered_cell.month < unit.snapshot_date - interval 5 year
group by unit.file_id
