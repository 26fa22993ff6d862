-- grain: leaf, domain
-- key:   leaf_id, domain_code
-- reads: core.assessment, marts.headline_score, marts.leaf, reference.framework_domain
-- why:   sums and sums of squares per domain over the headline base. Squares are taken around the middle of the scale, which keeps one
--        person's influence on them, and so the noise that hides it, small. Gaps only count people who gave both scores.
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
),

-- Squares around zero: the middle of the scale is taken off afterwards, once for all people of a leaf.
counted as (
    select
        leaf_id,
        domain_order,
        count(confidence) as confidence_base,
        bit_xor(record_key) filter (where confidence is not null) as confidence_key,
        cast(sum(confidence) as bigint) as confidence_total,
        cast(sum(cast(confidence as integer) * confidence) as bigint) as confidence_squares,
        count(target) as target_base,
        bit_xor(record_key) filter (where target is not null) as target_key,
        cast(sum(target) as bigint) as target_total,
        cast(sum(cast(target as integer) * target) as bigint) as target_squares,
        count(target - confidence) as gap_base,
        bit_xor(record_key) filter (where target - confidence is not null) as gap_key,
        cast(sum(target - confidence) as bigint) as gap_total,
        cast(sum(cast(target - confidence as integer) * (target - confidence)) as bigint) as gap_squares,
        -- Need: confidence at most 4 and target at least 7 on the 0 to 10 scale.
        count(*) filter (where confidence <= 4 and target >= 7) as need_total,
        bit_xor(record_key) filter (where confidence <= 4 and target >= 7) as need_key,
    from pair
    group by leaf_id, domain_order
),

lost_score as (
    select leaf.leaf_id, assessment.domain_order, count(*) as lost
    from (
        select instrument_code, wave_code, organisation_code, job_group_code, unnest(list_distinct(lost_confidence)) as domain_order
        from core.assessment
        where is_headline
            and len(lost_confidence) > 0
    ) as assessment
    inner join marts.leaf as leaf
        on assessment.instrument_code = leaf.instrument_code
        and assessment.wave_code = leaf.wave_code
        and assessment.organisation_code = leaf.organisation_code
        and assessment.job_group_code = leaf.job_group_code
    group by leaf.leaf_id, assessment.domain_order
)

select
    counted.* exclude (domain_order) replace (
        counted.confidence_squares + middle.centre * (counted.confidence_base * middle.centre - 2 * counted.confidence_total) as confidence_squares,
        counted.target_squares + middle.centre * (counted.target_base * middle.centre - 2 * counted.target_total) as target_squares
    ),
    middle.domain_code,
    coalesce(lost_score.lost, 0) as lost,
from counted
inner join marts.leaf as leaf
    on counted.leaf_id = leaf.leaf_id
inner join (
    select framework, domain_order, domain_code, (scale_min + scale_max) // 2 as centre
    from reference.framework_domain
) as middle
    on leaf.instrument_code = middle.framework
    and counted.domain_order = middle.domain_order
left join lost_score
    on counted.leaf_id = lost_score.leaf_id
    and counted.domain_order = lost_score.domain_order
