-- grain: leaf, domain
-- key:   leaf_id, domain_code
-- reads: marts.score_sum, marts.lost_by_leaf, marts.leaf, reference.framework_domain
-- why:   the sums of score_sum under the codes of their domains. Squares are taken around the middle of the scale, which keeps one
--        person's influence on them, and so the noise that hides it, small: the middle is taken off here, once for all people of a leaf. Made
--        as a view: in one go with the sums it takes longer than both.
with
lost_score as (
    select
        leaf.leaf_id,
        unnest([1, 2, 3, 4, 5, 6]) as domain_order,
        unnest([lost.lost_1, lost.lost_2, lost.lost_3, lost.lost_4, lost.lost_5, lost.lost_6]) as lost,
    from marts.lost_by_leaf as lost
    inner join marts.leaf as leaf
        on lost.instrument_code = leaf.instrument_code
        and lost.wave_code = leaf.wave_code
        and lost.organisation_code = leaf.organisation_code
        and lost.job_group_code = leaf.job_group_code
)

select
    counted.* exclude (domain_order) replace (
        counted.confidence_squares + middle.centre * (counted.confidence_base * middle.centre - 2 * counted.confidence_total) as confidence_squares,
        counted.target_squares + middle.centre * (counted.target_base * middle.centre - 2 * counted.target_total) as target_squares
    ),
    middle.domain_code,
    coalesce(lost_score.lost, 0) as lost,
from marts.score_sum as counted
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
