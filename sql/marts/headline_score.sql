-- grain: an assessment of the headline base
-- key:   none: people are not numbered
-- reads: core.assessment, marts.leaf
-- why:   the scores of everybody who is counted, by the order of the domains, as narrow as they get, because they are gone through once for each of
--        them. No framework has more than six domains (checked when the warehouse is built).
select
    leaf.leaf_id,
    assessment.record_key,
    assessment.confidence[1] as confidence_1,
    assessment.confidence[2] as confidence_2,
    assessment.confidence[3] as confidence_3,
    assessment.confidence[4] as confidence_4,
    assessment.confidence[5] as confidence_5,
    assessment.confidence[6] as confidence_6,
    assessment.target[1] as target_1,
    assessment.target[2] as target_2,
    assessment.target[3] as target_3,
    assessment.target[4] as target_4,
    assessment.target[5] as target_5,
    assessment.target[6] as target_6,
from core.assessment as assessment
inner join marts.leaf as leaf
    on assessment.instrument_code = leaf.instrument_code
    and assessment.wave_code = leaf.wave_code
    and assessment.organisation_code = leaf.organisation_code
    and assessment.job_group_code = leaf.job_group_code
where assessment.is_headline
