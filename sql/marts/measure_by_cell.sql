-- grain: cell, measure
-- key:   both
-- reads: marts.cell, marts.assessment_by_cell, marts.score_by_cell, marts.barrier_by_cell, marts.answer_by_cell, marts.merged_base,
--        core.measure, core.place, core.profession, policy.lattice
-- why:   the true statistics of every cell of the lattice that is large enough to show anything, in one shape; never leaves the
--        warehouse. largest_base is the largest organisation's part, which that organisation knows, its predecessors' people included;
--        smallest_base the least that any organisation of the exports brings. Made as a view, read once, by noisy_measure, which keeps the true
--        statistics beside the told ones.
with
-- What the policy publishes of a cell, by its levels.
listed as (
    select lattice.geography_level, lattice.profession_level, measure.*
    from policy.lattice as lattice
    inner join core.measure as measure
        on lattice.instrument_code = measure.instrument_code
        and lattice.measure = measure.measure
),

cell as (
    select cell.cell_id, cell.instrument_code, cell.place_id, cell.profession_id, place.geography_level, profession.profession_level
    from marts.cell as cell
    inner join core.place as place
        on cell.place_id = place.place_id
    inner join core.profession as profession
        on cell.profession_id = profession.profession_id
),

assessment as (
    select sums.*, cell.* exclude (cell_id), '' as subject
    from marts.assessment_by_cell as sums
    inner join cell
        on sums.cell_id = cell.cell_id
),

score as (
    select sums.*, cell.* exclude (cell_id), sums.domain_code as subject
    from marts.score_by_cell as sums
    inner join cell
        on sums.cell_id = cell.cell_id
),

survey as (
    select sums.*, cell.* exclude (cell_id), sums.barrier_code as subject
    from marts.barrier_by_cell as sums
    inner join cell
        on sums.cell_id = cell.cell_id
),

summed as (
    select cell_id, place_id, profession_id, measure_id, enrolled as base, enrolled_key as base_key, enrolled as total, enrolled_key as total_key, 0 as squares, 0 as lost,
        enrolled_largest as largest_base, enrolled_smallest as smallest_base
    from assessment
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'enrolled'
    union all
    select cell_id, place_id, profession_id, measure_id, respondents as base, respondents_key as base_key, respondents as total, respondents_key as total_key, 0 as squares, 0 as lost,
        respondents_largest as largest_base, respondents_smallest as smallest_base
    from assessment
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'respondents'
    union all
    select cell_id, place_id, profession_id, measure_id, enrolled as base, enrolled_key as base_key, submitted as total, submitted_key as total_key, 0 as squares, 0 as lost,
        enrolled_largest as largest_base, enrolled_smallest as smallest_base
    from assessment
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'submitted'
    union all
    select cell_id, place_id, profession_id, measure_id, enrolled as base, enrolled_key as base_key, reviewing as total, reviewing_key as total_key, 0 as squares, 0 as lost,
        enrolled_largest as largest_base, enrolled_smallest as smallest_base
    from assessment
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'reviewing'
    union all
    select cell_id, place_id, profession_id, measure_id, enrolled as base, enrolled_key as base_key, incomplete as total, incomplete_key as total_key, 0 as squares, 0 as lost,
        enrolled_largest as largest_base, enrolled_smallest as smallest_base
    from assessment
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'incomplete'
    union all
    select cell_id, place_id, profession_id, measure_id, enrolled as base, enrolled_key as base_key, untouched as total, untouched_key as total_key, 0 as squares, 0 as lost,
        enrolled_largest as largest_base, enrolled_smallest as smallest_base
    from assessment
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'untouched'
    union all
    select cell_id, place_id, profession_id, measure_id, respondents as base, respondents_key as base_key, flat as total, flat_key as total_key, 0 as squares, 0 as lost,
        respondents_largest as largest_base, respondents_smallest as smallest_base
    from assessment
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'flat'
    union all
    select cell_id, place_id, profession_id, measure_id, respondents as base, respondents_key as base_key, target_below as total, target_below_key as total_key, 0 as squares, 0 as lost,
        respondents_largest as largest_base, respondents_smallest as smallest_base
    from assessment
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'target_below'
    union all
    select cell_id, place_id, profession_id, measure_id, respondents as base, respondents_key as base_key, partial as total, partial_key as total_key, 0 as squares, 0 as lost,
        respondents_largest as largest_base, respondents_smallest as smallest_base
    from assessment
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'partial'
    union all
    select cell_id, place_id, profession_id, measure_id, respondents as base, respondents_key as base_key, repeated as total, repeated_key as total_key, 0 as squares, 0 as lost,
        respondents_largest as largest_base, respondents_smallest as smallest_base
    from assessment
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'repeated'
    union all
    select cell_id, place_id, profession_id, measure_id, confidence_base as base, confidence_key as base_key, confidence_total as total, confidence_key as total_key, confidence_squares as squares, lost as lost,
        confidence_largest as largest_base, confidence_smallest as smallest_base
    from score
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'confidence'
    union all
    select cell_id, place_id, profession_id, measure_id, target_base as base, target_key as base_key, target_total as total, target_key as total_key, target_squares as squares, 0 as lost,
        target_largest as largest_base, target_smallest as smallest_base
    from score
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'target'
    union all
    select cell_id, place_id, profession_id, measure_id, gap_base as base, gap_key as base_key, gap_total as total, gap_key as total_key, gap_squares as squares, lost as lost,
        gap_largest as largest_base, gap_smallest as smallest_base
    from score
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'gap'
    union all
    select cell_id, place_id, profession_id, measure_id, gap_base as base, gap_key as base_key, need_total as total, need_key as total_key, 0 as squares, lost as lost,
        gap_largest as largest_base, gap_smallest as smallest_base
    from score
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'need'
    union all
    select cell_id, place_id, profession_id, measure_id, answered as base, answered_key as base_key, answered as total, answered_key as total_key, 0 as squares, 0 as lost,
        answered_largest as largest_base, answered_smallest as smallest_base
    from survey
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'respondents'
    union all
    select cell_id, place_id, profession_id, measure_id, answered as base, answered_key as base_key, reported as total, reported_key as total_key, 0 as squares, 0 as lost,
        answered_largest as largest_base, answered_smallest as smallest_base
    from survey
    inner join listed using (instrument_code, geography_level, profession_level, subject)
    where measure = 'barrier'
    union all
    select score.cell_id, score.place_id, score.profession_id, listed.measure_id, score.confidence_base, score.confidence_key, coalesce(answer.people, 0),
        coalesce(answer.people_key, 0), 0, score.lost, score.confidence_largest, score.confidence_smallest
    from score
    inner join listed
        on score.instrument_code = listed.instrument_code
        and score.geography_level = listed.geography_level
        and score.profession_level = listed.profession_level
        and score.domain_code = split_part(listed.subject, '/', 1)
        and listed.measure = 'confidence_band'
    left join marts.answer_by_cell as answer
        on score.place_id = answer.place_id
        and score.profession_id = answer.profession_id
        and listed.measure_id = answer.measure_id
    union all
    select score.cell_id, score.place_id, score.profession_id, listed.measure_id, score.target_base, score.target_key, coalesce(answer.people, 0),
        coalesce(answer.people_key, 0), 0, 0, score.target_largest, score.target_smallest
    from score
    inner join listed
        on score.instrument_code = listed.instrument_code
        and score.geography_level = listed.geography_level
        and score.profession_level = listed.profession_level
        and score.domain_code = split_part(listed.subject, '/', 1)
        and listed.measure = 'target_band'
    left join marts.answer_by_cell as answer
        on score.place_id = answer.place_id
        and score.profession_id = answer.profession_id
        and listed.measure_id = answer.measure_id
)

select
    summed.cell_id,
    summed.place_id,
    summed.profession_id,
    summed.measure_id,
    summed.base,
    coalesce(summed.base_key, 0) as base_key,
    coalesce(summed.total, 0) as total,
    coalesce(summed.total_key, 0) as total_key,
    coalesce(summed.squares, 0) as squares,
    summed.lost,
    summed.smallest_base,
    greatest(summed.largest_base, coalesce(merged.base, 0)) as largest_base,
from summed
inner join core.measure as measure
    on summed.measure_id = measure.measure_id
left join marts.merged_base as merged
    on summed.place_id = merged.place_id
    and summed.profession_id = merged.profession_id
    and measure.base_measure_id = merged.measure_id
where summed.base > 0
    or summed.lost > 0
