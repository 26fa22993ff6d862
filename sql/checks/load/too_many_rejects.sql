-- finds: a file of which more than a fifth of the rows, and at least those of ten people, are refused for a fault
-- reads: checks.rejected, checks.person_record
-- why:   then it is the export that is wrong, not its rows, and what is left of it is no fair picture. Previews, unfinished answers and
--        blank rows are no faults. An item table has many rows for each person: as many as its accepted assessments were made of.
select
    rejected.file_id,
    'rows' as place,
    concat(
        shown_share(sum(rejected.n), any_value(rejected.rows_in)), ' of ', any_value(rejected.rows_in), ' rows refused, most of them for: ',
        replace(arg_max(rejected.reject_reason, rejected.n), '_', ' ')
    ) as found,
from checks.rejected as rejected
left join checks.person_record as person
    on rejected.file_id = person.file_id
where rejected.reject_reason not in ('preview', 'unfinished', 'blank_row')
group by rejected.file_id
having sum(rejected.n) >= 10 * any_value(coalesce(person.records, 1))
    and sum(rejected.n) > 0.2 * any_value(rejected.rows_in)
