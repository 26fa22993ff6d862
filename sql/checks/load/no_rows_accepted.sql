-- finds: a file of which not one row could be used
-- reads: staging.file
-- why:   it loads and says nothing, which whoever sent it should know.
select file_id, 'rows' as place, 'not one row is accepted' as found
from staging.file
where accepted = 0
