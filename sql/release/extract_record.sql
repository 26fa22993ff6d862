-- grain: a record of the extract
-- key:   none: records are not numbered
-- reads: marts.extract_blank, marts.extract_leaf_group, marts.extract_record, reference.framework_domain
-- why:   each record with its group's number, in an order within the group that only the secret knows.
with
-- For each group a bit for every score that it keeps to itself, by the order of the domains.
kept_back as (
    select
        leaf_group.group_id,
        bit_or(cast(1 as integer) << cast(domain.domain_order as integer)) filter (where blank.measure = 'confidence') as confidence,
        bit_or(cast(1 as integer) << cast(domain.domain_order as integer)) filter (where blank.measure = 'target') as target,
    from (select distinct group_id, instrument_code from marts.extract_leaf_group) as leaf_group
    inner join marts.extract_blank as blank
        on leaf_group.group_id = blank.group_id
    inner join reference.framework_domain as domain
        on leaf_group.instrument_code = domain.framework
        and blank.domain_code = domain.domain_code
    group by leaf_group.group_id
),

record as (
    select
        record.*,
        coalesce(kept_back.confidence, 0) as blank_confidence,
        coalesce(kept_back.target, 0) as blank_target,
    from marts.extract_record as record
    left join kept_back
        on record.group_id = kept_back.group_id
)

select
    group_id,
    case when blank_confidence & 2 = 0 then confidence_1 end as confidence_1,
    case when blank_confidence & 4 = 0 then confidence_2 end as confidence_2,
    case when blank_confidence & 8 = 0 then confidence_3 end as confidence_3,
    case when blank_confidence & 16 = 0 then confidence_4 end as confidence_4,
    case when blank_confidence & 32 = 0 then confidence_5 end as confidence_5,
    case when blank_confidence & 64 = 0 then confidence_6 end as confidence_6,
    case when blank_target & 2 = 0 then target_1 end as target_1,
    case when blank_target & 4 = 0 then target_2 end as target_2,
    case when blank_target & 8 = 0 then target_3 end as target_3,
    case when blank_target & 16 = 0 then target_4 end as target_4,
    case when blank_target & 32 = 0 then target_5 end as target_5,
    case when blank_target & 64 = 0 then target_6 end as target_6,
from record
order by group_id, shuffle_key
