-- grain: leaf, order of a domain, question, score
-- key:   all four
-- reads: marts.headline_score
-- why:   how many people of a leaf gave a score. Scores first, bands afterwards: they are counted in less time than it takes to look the band of each
--        up. A view of portable SQL (deploy/scaling.md), so that answer_count is made in one go.
with
given as (
    select leaf_id, record_key, 1 as domain_order, false as is_target, confidence_1 as score
    from marts.headline_score
    union all
    select leaf_id, record_key, 2, false, confidence_2
    from marts.headline_score
    union all
    select leaf_id, record_key, 3, false, confidence_3
    from marts.headline_score
    union all
    select leaf_id, record_key, 4, false, confidence_4
    from marts.headline_score
    union all
    select leaf_id, record_key, 5, false, confidence_5
    from marts.headline_score
    union all
    select leaf_id, record_key, 6, false, confidence_6
    from marts.headline_score
    union all
    select leaf_id, record_key, 1, true, target_1
    from marts.headline_score
    union all
    select leaf_id, record_key, 2, true, target_2
    from marts.headline_score
    union all
    select leaf_id, record_key, 3, true, target_3
    from marts.headline_score
    union all
    select leaf_id, record_key, 4, true, target_4
    from marts.headline_score
    union all
    select leaf_id, record_key, 5, true, target_5
    from marts.headline_score
    union all
    select leaf_id, record_key, 6, true, target_6
    from marts.headline_score
)

select leaf_id, domain_order, is_target, score, count(*) as people, bit_xor(record_key) as people_key
from given
where score is not null
group by leaf_id, domain_order, is_target, score
