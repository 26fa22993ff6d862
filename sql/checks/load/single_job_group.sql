-- finds: a centre or organisation all of whose people have one job group
-- reads: checks.answered_cell
-- why:   a default that nobody changed, or an export that was filtered before it was sent.
select
    file_id,
    unit_code as place,
    concat('one job group for all ', shown_count(sum(n)), ' rows') as found,
from checks.answered_cell
group by file_id, unit_code
having sum(n) >= 30
    and min(job_group_code) = max(job_group_code)
