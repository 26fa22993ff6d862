-- grain: an accepted assessment
-- key:   none: people are not numbered
-- reads: staging.accepted_assessment
-- why:   how each row was answered, looked at once for all checks. Scores that the export lost were not left out by the person, so they are
--        not asked of the row. profile tells rows with the same scores; a row without variation, or with gaps, has none, because
--        such rows agree by chance far too often to mean anything.
with
counted as (
    select
        *,
        len(confidence) + len(target) - len(lost_confidence) as scores_asked,
        list_count(confidence) + list_count(target) as scores_given,
    from staging.accepted_assessment
),

judged as (
    select
        *,
        scores_given = scores_asked as is_complete,
        -- Nearly everybody has two answers that differ among these, which are looked up faster than a list is gone through.
        case
            when confidence[1] <> confidence[3] or target[1] <> target[2] or target[1] <> target[3] then false
            else list_min(confidence) = list_max(confidence) and list_min(target) = list_max(target)
        end as has_one_of_each,
        case
            when scores_given = scores_asked then greatest(list_count(confidence), list_count(target))
            else len(list_filter(list_zip(confidence, target), lambda pair: pair[1] is not null or pair[2] is not null))
        end as domains_answered,
    from counted
)

select
    file_id,
    unit_code,
    job_group_code,
    month,
    status = 'submitted' as is_submitted,
    scores_asked,
    scores_given,
    coalesce(is_complete and has_one_of_each, false) as is_straight_lined,
    coalesce(is_complete and case when has_one_of_each then list_min(confidence) = list_min(target) end, false) as is_one_score,
    coalesce(is_complete and case when target[1] = 0 then list_max(confidence) = 0 and list_max(target) = 0 end, false) as is_all_zero,
    -- Nearly everybody has a domain that decides it among the first four, which is looked up faster than a list is
    -- gone through; where a confidence is lost, that one decides nothing.
    case
        when not is_complete
            or confidence[1] <= target[1] or confidence[2] <= target[2]
            or confidence[3] <= target[3] or confidence[4] <= target[4]
            then false
        else len(list_filter(list_zip(confidence, target), lambda pair: pair[1] <= pair[2])) = 0
    end as is_below_everywhere,
    domains_answered * 3 < len(target) * 2 as has_few_domains,
    list_avg(confidence) as confidence,
    list_avg(target) as target,
    case when is_complete and not has_one_of_each then hash(confidence, target) end as profile,
from judged
