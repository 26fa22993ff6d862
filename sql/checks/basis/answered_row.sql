-- grain: an accepted assessment
-- key:   none: people are not numbered
-- reads: staging.accepted_assessment
-- why:   how each row was answered, judged in one place for all checks. Scores that the export lost were not left out by the person, so they
--        are not asked of the row. profile tells rows with the same scores; a row without variation, or with gaps, has none, because
--        such rows agree by chance far too often to mean anything. Made as a view: rows are counted once by answered_cell, and read again
--        only for their profile.
with
-- Nearly everybody has all there is, which is seen faster than scores are counted.
counted as (
    select
        *,
        confidence_1 is not null and confidence_2 is not null and confidence_3 is not null
            and confidence_4 is not null and confidence_5 is not null and confidence_6 is not null
            and target_1 is not null and target_2 is not null and target_3 is not null
            and target_4 is not null and target_5 is not null and target_6 is not null as is_full,
        2 * domains - bit_count(lost_confidence) as scores_asked,
    from staging.accepted_assessment
),

completed as (
    select *, case when is_full then 12 else list_count([*columns('^(confidence|target)_[1-6]$')]) end as scores_given
    from counted
),

judged as (
    select
        *,
        scores_given = scores_asked as is_complete,
        -- Nearly everybody has two answers that differ among these, which are looked up faster than all are compared.
        case
            when confidence_1 <> confidence_3 or target_1 <> target_2 or target_1 <> target_3 then false
            else least(confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6)
                = greatest(confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6)
                and least(target_1, target_2, target_3, target_4, target_5, target_6)
                = greatest(target_1, target_2, target_3, target_4, target_5, target_6)
        end as has_one_of_each,
    from completed
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
    case
        when is_complete and has_one_of_each
            then coalesce(confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6) = target_1
        else false
    end as is_one_score,
    case
        when target_1 = 0
            then is_all_zero(
                [confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6],
                [target_1, target_2, target_3, target_4, target_5, target_6],
                domains,
                lost_confidence
            )
        else false
    end as is_all_zero,
    -- Nearly everybody has a domain that decides it among the first two; where a confidence is lost, that one decides nothing.
    case
        when not is_complete or confidence_1 <= target_1 or confidence_2 <= target_2 then false
        else coalesce(
            least(
                confidence_1 - target_1, confidence_2 - target_2, confidence_3 - target_3,
                confidence_4 - target_4, confidence_5 - target_5, confidence_6 - target_6
            ) > 0,
            true
        )
    end as is_below_everywhere,
    case
        when is_complete then false
        else 3 * list_count([
            coalesce(confidence_1, target_1), coalesce(confidence_2, target_2), coalesce(confidence_3, target_3),
            coalesce(confidence_4, target_4), coalesce(confidence_5, target_5), coalesce(confidence_6, target_6),
        ]) < 2 * domains
    end as has_few_domains,
    case
        when is_full then (cast(confidence_1 as smallint) + confidence_2 + confidence_3 + confidence_4 + confidence_5 + confidence_6) / 6
        else list_avg([confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6])
    end as confidence,
    case
        when is_full then (cast(target_1 as smallint) + target_2 + target_3 + target_4 + target_5 + target_6) / 6
        else list_avg([target_1, target_2, target_3, target_4, target_5, target_6])
    end as target,
    case
        when is_complete and not has_one_of_each
            then hash(
                confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6,
                target_1, target_2, target_3, target_4, target_5, target_6
            )
    end as profile,
from judged
