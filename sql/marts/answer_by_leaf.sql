-- grain: leaf, measure
-- key:   both
-- reads: marts.score_given, marts.leaf, marts.score_measure
-- why:   how many people's scores lie in each band, by the smallest sets of people that are counted, which is what the audit needs the truth
--        of. A view, because it is asked for the leaves of one wave and then goes through the people of that wave only. Portable SQL
--        (deploy/scaling.md).
select given.leaf_id, answer.measure_id, count(*) as people
from marts.score_given as given
inner join marts.leaf as leaf
    on given.leaf_id = leaf.leaf_id
inner join marts.score_measure as answer
    on leaf.instrument_code = answer.instrument_code
    and given.domain_order = answer.domain_order
    and given.is_target = answer.is_target
    and given.score = answer.score
group by given.leaf_id, answer.measure_id
