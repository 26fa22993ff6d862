-- finds: a group of the extract that is not exactly the people of its leaves, or is of too few; the disclosure audit counts on both
-- reads: marts.extract_leaf_group, marts.extract_record
with
leaf as (
    select group_id, sum(people) as people
    from marts.extract_leaf_group
    where group_id is not null
    group by group_id
),

record as (
    select group_id, count(*) as people
    from marts.extract_record
    group by group_id
)

select coalesce(leaf.group_id, record.group_id) as group_id
from leaf
full join record
    using (group_id)
where leaf.people is distinct from record.people
    or leaf.people < getvariable('extract_minimum_group')
