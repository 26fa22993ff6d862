-- finds: a file whose rows in are not accepted plus rejected
-- reads: staging.file
select file, rows_in, accepted, rejected
from staging.file
where rows_in <> accepted + rejected
