-- finds: a load of which not one row could be used
-- reads: staging.file
-- why:   it would put an empty release in the place of what is live.
select min(file_id) as file_id, 'rows' as place, 'not one row of any file is accepted' as found
from staging.file
where rows_in > 0
having sum(accepted) = 0
