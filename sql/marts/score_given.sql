-- grain: an assessment of the headline base, order of a domain, question
-- key:   none: people are not numbered
-- reads: marts.headline_score
-- why:   the scores of everybody one by one, for counting who gave which. A view of portable SQL
--        (deploy/scaling.md).
select leaf_id, area_id, family_id, record_key, 1 as domain_order, false as is_target, confidence_1 as score
from marts.headline_score
where confidence_1 is not null
union all
select leaf_id, area_id, family_id, record_key, 2, false, confidence_2
from marts.headline_score
where confidence_2 is not null
union all
select leaf_id, area_id, family_id, record_key, 3, false, confidence_3
from marts.headline_score
where confidence_3 is not null
union all
select leaf_id, area_id, family_id, record_key, 4, false, confidence_4
from marts.headline_score
where confidence_4 is not null
union all
select leaf_id, area_id, family_id, record_key, 5, false, confidence_5
from marts.headline_score
where confidence_5 is not null
union all
select leaf_id, area_id, family_id, record_key, 6, false, confidence_6
from marts.headline_score
where confidence_6 is not null
union all
select leaf_id, area_id, family_id, record_key, 1, true, target_1
from marts.headline_score
where target_1 is not null
union all
select leaf_id, area_id, family_id, record_key, 2, true, target_2
from marts.headline_score
where target_2 is not null
union all
select leaf_id, area_id, family_id, record_key, 3, true, target_3
from marts.headline_score
where target_3 is not null
union all
select leaf_id, area_id, family_id, record_key, 4, true, target_4
from marts.headline_score
where target_4 is not null
union all
select leaf_id, area_id, family_id, record_key, 5, true, target_5
from marts.headline_score
where target_5 is not null
union all
select leaf_id, area_id, family_id, record_key, 6, true, target_6
from marts.headline_score
where target_6 is not null
