-- grain: a month and job group of a unit (a centre, an organisation) in an assessment file, submitted or not
-- key:   file_id, unit_code, month, job_group_code, is_submitted
-- reads: checks.answered_row
-- why:   the rows of all files counted once, so that what compares files, units, months or job groups goes through few rows. with_profile
--        counts the rows that can be compared by their scores.
select
    file_id,
    unit_code,
    month,
    job_group_code,
    is_submitted,
    count(*) as n,
    count(profile) as with_profile,
    count(*) filter (where is_straight_lined) as straight_lined,
    count(*) filter (where is_one_score) as one_score,
    count(*) filter (where is_all_zero) as all_zero,
    count(*) filter (where is_below_everywhere) as below_everywhere,
    count(*) filter (where has_few_domains) as few_domains,
    cast(sum(scores_asked) as bigint) as scores_asked,
    cast(sum(scores_given) as bigint) as scores_given,
    count(confidence) as confidence_n,
    sum(confidence) as confidence_sum,
    sum(confidence * confidence) as confidence_squares,
    count(target) as target_n,
    sum(target) as target_sum,
    sum(target * target) as target_squares,
from checks.answered_row
group by file_id, unit_code, month, job_group_code, is_submitted
