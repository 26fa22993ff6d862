-- grain: wave, organisation, job group, measure
-- key:   all four (a measure belongs to one instrument)
-- reads: marts.assessment_by_leaf, marts.score_by_leaf, marts.leaf, marts.barrier_by_leaf, marts.response_by_leaf, core.measure
-- why:   one shape for every measure, which is what the audit needs the truth of. Made as a view.
with
score as (
    select leaf.instrument_code, leaf.wave_code, leaf.organisation_code, leaf.job_group_code, score.* exclude (leaf_id)
    from marts.score_by_leaf as score
    inner join marts.leaf as leaf
        on score.leaf_id = leaf.leaf_id
),

leaf as (
    select instrument_code, wave_code, organisation_code, job_group_code, 'enrolled' as measure, '' as subject,
        enrolled as base, enrolled_key as base_key, enrolled as total, enrolled_key as total_key, 0 as squares, 0 as lost
    from marts.assessment_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'respondents', '',
        respondents, respondents_key, respondents, respondents_key, 0, 0
    from marts.assessment_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'submitted', '',
        enrolled, enrolled_key, submitted, submitted_key, 0, 0
    from marts.assessment_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'reviewing', '',
        enrolled, enrolled_key, reviewing, reviewing_key, 0, 0
    from marts.assessment_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'incomplete', '',
        enrolled, enrolled_key, incomplete, incomplete_key, 0, 0
    from marts.assessment_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'untouched', '',
        enrolled, enrolled_key, untouched, untouched_key, 0, 0
    from marts.assessment_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'flat', '',
        respondents, respondents_key, flat, flat_key, 0, 0
    from marts.assessment_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'target_below', '',
        respondents, respondents_key, target_below, target_below_key, 0, 0
    from marts.assessment_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'partial', '',
        respondents, respondents_key, partial, partial_key, 0, 0
    from marts.assessment_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'repeated', '',
        respondents, respondents_key, repeated, repeated_key, 0, 0
    from marts.assessment_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'confidence', domain_code,
        confidence_base, confidence_key, confidence_total, confidence_key, confidence_squares, lost
    from score
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'target', domain_code,
        target_base, target_key, target_total, target_key, target_squares, 0
    from score
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'gap', domain_code,
        gap_base, gap_key, gap_total, gap_key, gap_squares, lost
    from score
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'need', domain_code,
        gap_base, gap_key, need_total, need_key, 0, lost
    from score
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'barrier', barrier_code,
        answered, answered_key, reported, reported_key, 0, 0
    from marts.barrier_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, 'respondents', '',
        respondents, respondents_key, respondents, respondents_key, 0, 0
    from marts.response_by_leaf
)

select
    leaf.wave_code,
    leaf.organisation_code,
    leaf.job_group_code,
    measure.measure_id,
    leaf.base,
    coalesce(leaf.base_key, 0) as base_key,
    coalesce(leaf.total, 0) as total,
    coalesce(leaf.total_key, 0) as total_key,
    coalesce(leaf.squares, 0) as squares,
    leaf.lost,
from leaf
inner join core.measure as measure
    on leaf.instrument_code = measure.instrument_code
    and leaf.measure = measure.measure
    and leaf.subject = measure.subject
where leaf.base > 0
    or leaf.lost > 0
