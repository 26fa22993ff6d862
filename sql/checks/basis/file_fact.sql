-- grain: an assessment file
-- key:   file_id
-- reads: checks.answered_row, checks.repeated_row
-- why:   how a file was answered, in counts of rows. Shares are of submitted rows, because others are not finished.
with
fact as (
    select
        file_id,
        count(*) as n,
        count(*) filter (where is_submitted) as submitted,
        count(*) filter (where is_submitted and is_straight_lined) as straight_lined,
        count(*) filter (where is_submitted and is_one_score) as one_score,
        count(*) filter (where is_submitted and is_all_zero) as all_zero,
        count(*) filter (where is_submitted and is_below_everywhere) as below_everywhere,
        count(*) filter (where is_submitted and has_few_domains) as few_domains,
        cast(coalesce(sum(scores_asked) filter (where is_submitted), 0) as bigint) as scores_asked,
        cast(coalesce(sum(scores_asked - scores_given) filter (where is_submitted), 0) as bigint) as scores_blank,
    from checks.answered_row
    group by file_id
)

select fact.*, coalesce(repeated_row.repeated, 0) as repeated
from fact
left join checks.repeated_row as repeated_row
    on fact.file_id = repeated_row.file_id
