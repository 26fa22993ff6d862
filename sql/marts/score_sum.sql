-- grain: leaf, order of a domain
-- key:   both
-- reads: marts.headline_score
-- why:   sums and sums of squares per domain over the headline base; squares around zero. Gaps only count people who gave both scores. Leaf after
--        leaf, as they are rolled up. Portable SQL (deploy/scaling.md).
with
pair as (
    select leaf_id, record_key, 1 as domain_order, confidence_1 as confidence, target_1 as target
    from marts.headline_score
    union all
    select leaf_id, record_key, 2, confidence_2, target_2
    from marts.headline_score
    union all
    select leaf_id, record_key, 3, confidence_3, target_3
    from marts.headline_score
    union all
    select leaf_id, record_key, 4, confidence_4, target_4
    from marts.headline_score
    union all
    select leaf_id, record_key, 5, confidence_5, target_5
    from marts.headline_score
    union all
    select leaf_id, record_key, 6, confidence_6, target_6
    from marts.headline_score
)

select
    leaf_id,
    domain_order,
    count(confidence) as confidence_base,
    bit_xor(case when confidence is not null then record_key end) as confidence_key,
    cast(sum(confidence) as bigint) as confidence_total,
    cast(sum(cast(confidence as integer) * confidence) as bigint) as confidence_squares,
    count(target) as target_base,
    bit_xor(case when target is not null then record_key end) as target_key,
    cast(sum(target) as bigint) as target_total,
    cast(sum(cast(target as integer) * target) as bigint) as target_squares,
    count(target - confidence) as gap_base,
    bit_xor(case when target - confidence is not null then record_key end) as gap_key,
    cast(sum(target - confidence) as bigint) as gap_total,
    cast(sum(cast(target - confidence as integer) * (target - confidence)) as bigint) as gap_squares,
    -- Need: confidence at most 4 and target at least 7 on the 0 to 10 scale.
    count(case when confidence <= 4 and target >= 7 then 1 end) as need_total,
    bit_xor(case when confidence <= 4 and target >= 7 then record_key end) as need_key
from pair
group by leaf_id, domain_order
order by leaf_id
