-- grain: an assessment that counts
-- key:   none: people are not numbered; record_key tells rows apart
-- reads: core.assessment
-- why:   the way into the one step that grows with the number of people, the adding up by leaf: what is added up of a person, in plain
--        columns, judged row by row, so that any SQL engine can do the adding (deploy/scaling.md). No framework has more than six domains
--        (checked when the warehouse is built). Made as a view, so that nothing is stored and only the columns asked for are worked out.
select
    instrument_code,
    wave_code,
    organisation_code,
    job_group_code,
    status,
    is_untouched,
    is_headline,
    may_have_twin,
    -- One answer throughout, for each of the two questions; four answers are the least that say so.
    case
        when not is_headline or confidence[1] <> confidence[2] or target[1] <> target[2] then false
        else list_count(confidence) >= 4 and list_min(confidence) = list_max(confidence)
            and list_count(target) >= 4 and list_min(target) = list_max(target)
    end as is_flat,
    -- The target below the confidence in every domain with both. Nearly everybody has a domain where it is not among the first four, which
    -- is looked up faster than a list is gone through.
    case
        when not is_headline
            or target[1] >= confidence[1] or target[2] >= confidence[2]
            or target[3] >= confidence[3] or target[4] >= confidence[4]
            then false
        else
            len(list_filter(list_zip(confidence, target), lambda pair: pair[2] < pair[1])) >= 4
            and len(list_filter(list_zip(confidence, target), lambda pair: pair[2] >= pair[1])) = 0
    end as is_target_below,
    -- A domain without either score.
    case
        when not is_headline or list_count(target) = len(target) or list_count(confidence) = len(confidence) then false
        else len(list_filter(list_zip(confidence, target), lambda pair: pair[1] is null and pair[2] is null)) > 0
    end as is_partial,
    -- Whether the export lost a confidence, and of which domains.
    len(lost_confidence) > 0 as has_lost,
    list_contains(lost_confidence, 1) as is_lost_1,
    list_contains(lost_confidence, 2) as is_lost_2,
    list_contains(lost_confidence, 3) as is_lost_3,
    list_contains(lost_confidence, 4) as is_lost_4,
    list_contains(lost_confidence, 5) as is_lost_5,
    list_contains(lost_confidence, 6) as is_lost_6,
    confidence[1] as confidence_1,
    confidence[2] as confidence_2,
    confidence[3] as confidence_3,
    confidence[4] as confidence_4,
    confidence[5] as confidence_5,
    confidence[6] as confidence_6,
    target[1] as target_1,
    target[2] as target_2,
    target[3] as target_3,
    target[4] as target_4,
    target[5] as target_5,
    target[6] as target_6,
    record_key,
from core.assessment
