-- grain: a file with assessments of which each is several records
-- key:   file_id
-- reads: staging.accepted_assessment, checks.rejected
-- why:   rows are counted in records, people are not: an assessment of an item table is made of as many records as it has answers. A file
--        that has nothing accepted says nothing of it.
select rejected.file_id, assessment.records
from (select distinct file_id, rows_id from checks.rejected) as rejected
inner join (
    select file_id, avg(records) as records
    from staging.accepted_assessment
    group by file_id
) as assessment
    on rejected.rows_id = assessment.file_id
where assessment.records > 1
