-- finds: a group of the extract with fewer records than the policy allows, or not as many as it says, and a record without a group
-- reads: release.extract_group, release.extract_record
with
record as (
    select group_id, count(*) as people
    from release.extract_record
    group by group_id
)

select group_id
from release.extract_group as label
full join record
    using (group_id)
where label.people is distinct from record.people
    or record.people < getvariable('extract_minimum_group')
