-- grain: an accepted assessment whose scores another one has too
-- key:   none: people are not numbered
-- reads: checks.answered_row
-- why:   only rows that are alike can be one row twice. They are few of many, so they are taken out once, by a single narrow column, for all
--        the checks that compare rows in all they say.
with
-- Materialized: worked out once, not for finding out which profiles are shared and again for the rows that have them.
profiled as materialized (
    select file_id, unit_code, month, job_group_code, profile
    from checks.answered_row
)

select file_id, unit_code, month, job_group_code, profile
from profiled
where profile in (select profile from profiled group by profile having count(*) > 1)
