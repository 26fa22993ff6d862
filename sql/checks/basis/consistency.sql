-- grain: an assessment file
-- key:   file_id
-- reads: staging.accepted_assessment, checks.answered_row
-- why:   Cronbach's alpha of the confidence scores: k / (k - 1) * (1 - sum of the scores' variances / variance of their total), over
--        the items where a file has them and else over the domains. Submitted rows without gaps count, untouched ones do not. Of a large
--        file about 10,000 rows are taken: more would not change the second decimal.
with
row_count as (
    select file_id, count(*) as n
    from checks.answered_row
    where is_submitted
    group by file_id
),

scored as (
    select
        assessment.file_id,
        hash(assessment.month, assessment.job_group_code, assessment.confidence, assessment.target, assessment.items) as row_hash,
        row_count.n,
        case
            -- items come as confidence and target in turn
            when len(assessment.items) > 0 then list_filter(assessment.items, lambda score, place: place % 2 = 1)
            else list_filter(assessment.confidence, lambda score, place: not list_contains(assessment.lost_confidence, place))
        end as scores,
    from staging.accepted_assessment as assessment
    inner join row_count
        on assessment.file_id = row_count.file_id
    where assessment.status = 'submitted'
),

sampled as (
    select file_id, scores, list_sum(scores) as total, row_number() over () as row_number
    from scored
    where row_hash % cast(greatest(1, n // 10000) as ubigint) = 0
        and len(scores) > 1
        and list_count(scores) = len(scores)
        and list_max(scores) > 0
),

score as (
    select file_id, unnest(generate_series(1, len(scores))) as position, unnest(scores) as score
    from sampled
),

variance as (
    select file_id, count(*) as k, sum(score_variance) as score_variance
    from (
        select file_id, position, var_samp(score) as score_variance
        from score
        group by file_id, position
    )
    group by file_id
),

total as (
    select file_id, count(*) as n, var_samp(total) as total_variance
    from sampled
    group by file_id
)

select
    total.file_id,
    total.n,
    variance.k,
    variance.k / (variance.k - 1) * (1 - variance.score_variance / nullif(total.total_variance, 0)) as alpha,
from total
inner join variance
    on total.file_id = variance.file_id
