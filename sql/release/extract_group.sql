-- grain: a group of the record-level extract
-- key:   group_id
-- reads: marts.extract_blank, marts.extract_leaf_group
-- why:   the label that all records of a group share, and the scores it keeps to itself.
with
blank as (
    select
        group_id,
        string_agg(domain_code, ', ' order by domain_code) filter (where measure = 'confidence') as blank_confidence,
        string_agg(domain_code, ', ' order by domain_code) filter (where measure = 'target') as blank_target,
    from marts.extract_blank
    group by group_id
)

select
    leaf.group_id,
    leaf.instrument_code,
    leaf.wave_code,
    split_part(leaf.label, '|', 1) as geography_level,
    split_part(leaf.label, '|', 2) as geography_code,
    case when leaf.generalisation = 1 then 'job_group' else 'family' end as profession_level,
    split_part(leaf.label, '|', 3) as profession_code,
    leaf.generalisation,
    cast(sum(leaf.people) as integer) as people,
    coalesce(any_value(blank.blank_confidence), '') as blank_confidence,
    coalesce(any_value(blank.blank_target), '') as blank_target,
from marts.extract_leaf_group as leaf
left join blank
    on leaf.group_id = blank.group_id
where leaf.group_id is not null
group by leaf.group_id, leaf.instrument_code, leaf.wave_code, leaf.label, leaf.generalisation
order by leaf.group_id
