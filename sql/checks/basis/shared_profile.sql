-- grain: an accepted assessment whose scores another one has too
-- key:   none: people are not numbered
-- reads: checks.answered_row
-- why:   only rows that are alike can be one row twice. They are few of many, so they are taken out once, by a single narrow column, for all
--        the checks that compare rows in all they say.
select file_id, unit_code, month, job_group_code, profile
from checks.answered_row
where profile in (select profile from checks.answered_row group by profile having count(*) > 1)
