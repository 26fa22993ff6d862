-- finds: a file of which more than a fifth of the rows, and at least ten, are refused for a fault
-- reads: checks.rejected
-- why:   then it is the export that is wrong, not the rows, and what is left of it is no fair picture. Previews, unfinished answers and
--        blank rows are no faults.
select
    file_id,
    'rows' as place,
    concat(
        shown_share(sum(n), any_value(rows_in)), ' of ', any_value(rows_in), ' rows refused, most of them for: ',
        replace(arg_max(reject_reason, n), '_', ' ')
    ) as found,
from checks.rejected
where reject_reason not in ('preview', 'unfinished', 'blank_row')
group by file_id
having sum(n) >= 10
    and sum(n) > 0.2 * any_value(rows_in)
