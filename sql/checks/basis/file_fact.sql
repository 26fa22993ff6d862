-- grain: an assessment file
-- key:   file_id
-- reads: checks.answered_cell, checks.repeated_row
-- why:   how a file was answered, in counts of rows. Shares are of submitted rows, because others are not finished.
with
fact as (
    select
        file_id,
        cast(sum(n) as bigint) as n,
        cast(coalesce(sum(n) filter (where is_submitted), 0) as bigint) as submitted,
        cast(coalesce(sum(straight_lined) filter (where is_submitted), 0) as bigint) as straight_lined,
        cast(coalesce(sum(one_score) filter (where is_submitted), 0) as bigint) as one_score,
        cast(coalesce(sum(all_zero) filter (where is_submitted), 0) as bigint) as all_zero,
        cast(coalesce(sum(below_everywhere) filter (where is_submitted), 0) as bigint) as below_everywhere,
        cast(coalesce(sum(few_domains) filter (where is_submitted), 0) as bigint) as few_domains,
        cast(coalesce(sum(scores_asked) filter (where is_submitted), 0) as bigint) as scores_asked,
        cast(coalesce(sum(scores_asked - scores_given) filter (where is_submitted), 0) as bigint) as scores_blank,
    from checks.answered_cell
    group by file_id
)

select fact.*, coalesce(repeated_row.repeated, 0) as repeated
from fact
left join checks.repeated_row as repeated_row
    on fact.file_id = repeated_row.file_id
