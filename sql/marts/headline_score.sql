-- grain: an assessment of the headline base
-- key:   none: people are not numbered
-- reads: marts.keyed_assessment, marts.leaf
-- why:   the scores of everybody who is counted, by the order of the domains, as narrow as they get, because they are gone through once for each of
--        them. Leaf after leaf: those who are added up together lie together, which takes half the time, and the people of one wave are
--        found without the others. Portable SQL (deploy/scaling.md).
select
    leaf.leaf_id,
    leaf.area_id,
    leaf.family_id,
    assessment.record_key,
    assessment.confidence_1,
    assessment.confidence_2,
    assessment.confidence_3,
    assessment.confidence_4,
    assessment.confidence_5,
    assessment.confidence_6,
    assessment.target_1,
    assessment.target_2,
    assessment.target_3,
    assessment.target_4,
    assessment.target_5,
    assessment.target_6
from marts.keyed_assessment as assessment
inner join marts.leaf as leaf
    on assessment.instrument_code = leaf.instrument_code
    and assessment.wave_code = leaf.wave_code
    and assessment.organisation_code = leaf.organisation_code
    and assessment.job_group_code = leaf.job_group_code
where assessment.is_headline
order by leaf.leaf_id
