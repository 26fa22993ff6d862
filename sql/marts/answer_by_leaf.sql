-- grain: wave, organisation, job group, measure
-- key:   all four (a measure belongs to one instrument)
-- reads: marts.answer_count, marts.leaf
-- why:   the answers by the smallest sets of people that are counted, under their names, which is what the audit needs the truth of. Made as a view.
select leaf.wave_code, leaf.organisation_code, leaf.job_group_code, answer.measure_id, answer.people, answer.people_key
from marts.answer_count as answer
inner join marts.leaf as leaf
    on answer.leaf_id = leaf.leaf_id
