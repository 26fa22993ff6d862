-- grain: an assessment file
-- key:   file_id
-- reads: staging.accepted_assessment, checks.file_fact
-- why:   Cronbach's alpha of the confidence scores: k / (k - 1) * (1 - sum of the scores' variances / variance of their total), over
--        the items where a file has them and else over the domains. Submitted rows without gaps count, untouched ones do not. Of a large
--        file about 10,000 rows are taken: more would not change the second decimal.
with
listed as (
    select
        *,
        [confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6][:domains] as confidence,
        [target_1, target_2, target_3, target_4, target_5, target_6][:domains] as target,
    from staging.accepted_assessment
),

taken as (
    select assessment.file_id, assessment.confidence, assessment.lost_confidence, assessment.items
    from listed as assessment
    inner join checks.file_fact as fact
        on assessment.file_id = fact.file_id
    where assessment.status = 'submitted'
        and hash(assessment.month, assessment.job_group_code, assessment.confidence, assessment.target, assessment.items)
            % cast(greatest(1, fact.submitted // 10000) as ubigint) = 0
),

scored as (
    select
        file_id,
        case
            -- items come as confidence and target in turn
            when len(items) > 0 then list_filter(items, lambda score, place: place % 2 = 1)
            else list_filter(confidence, lambda score, place: not list_contains(lost_domains(lost_confidence), place))
        end as scores,
    from taken
),

-- No filter here or below: DuckDB would move it, and the scores with it, to all rows of the file.
sampled as (
    select
        file_id,
        case when len(scores) > 1 and list_count(scores) = len(scores) and list_max(scores) > 0 then scores end as scores,
    from scored
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
    select file_id, count(scores) as n, var_samp(list_sum(scores)) as total_variance
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
