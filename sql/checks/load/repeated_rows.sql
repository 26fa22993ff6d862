-- finds: a file with more identical rows than chance explains
-- reads: checks.repeated_row
-- why:   an export that was joined to itself, or two exports put together, repeats people; rows without variation are not counted.
select
    file_id,
    'rows' as place,
    concat(
        shown_count(repeated), ' rows have the month, job group and scores of another row; by chance there would be ',
        shown_count(expected_pairs)
    ) as found,
from checks.repeated_row
where repeated >= 10
    and beyond_chance(pairs, expected_pairs)
