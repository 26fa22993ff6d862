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
        when not is_headline or confidence_1 <> confidence_2 or target_1 <> target_2 then false
        else list_count([confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6]) >= 4
            and least(confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6)
                = greatest(confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6)
            and list_count([target_1, target_2, target_3, target_4, target_5, target_6]) >= 4
            and least(target_1, target_2, target_3, target_4, target_5, target_6)
                = greatest(target_1, target_2, target_3, target_4, target_5, target_6)
    end as is_flat,
    -- The target below the confidence in every domain with both, which are four or more. Nearly everybody has a domain where it is not among
    -- the first two.
    case
        when not is_headline or target_1 >= confidence_1 or target_2 >= confidence_2 then false
        else coalesce(
            greatest(
                target_1 - confidence_1, target_2 - confidence_2, target_3 - confidence_3,
                target_4 - confidence_4, target_5 - confidence_5, target_6 - confidence_6
            ) < 0,
            false
        ) and list_count([
            target_1 - confidence_1, target_2 - confidence_2, target_3 - confidence_3,
            target_4 - confidence_4, target_5 - confidence_5, target_6 - confidence_6,
        ]) >= 4
    end as is_target_below,
    -- A domain without either score; nearly everybody has all six targets.
    case
        when not is_headline
            or target_1 is not null and target_2 is not null and target_3 is not null
            and target_4 is not null and target_5 is not null and target_6 is not null
            then false
        else list_count([
            coalesce(confidence_1, target_1), coalesce(confidence_2, target_2), coalesce(confidence_3, target_3),
            coalesce(confidence_4, target_4), coalesce(confidence_5, target_5), coalesce(confidence_6, target_6),
        ]) < domains
    end as is_partial,
    -- Whether the export lost a confidence, and of which domains.
    lost_confidence > 0 as has_lost,
    (lost_confidence & 1) > 0 as is_lost_1,
    (lost_confidence & 2) > 0 as is_lost_2,
    (lost_confidence & 4) > 0 as is_lost_3,
    (lost_confidence & 8) > 0 as is_lost_4,
    (lost_confidence & 16) > 0 as is_lost_5,
    (lost_confidence & 32) > 0 as is_lost_6,
    domains,
    columns('^(confidence|target)_[1-6]$'),
    record_key,
from core.assessment
