-- grain: leaf, measure
-- key:   both
-- reads: marts.headline_score, marts.leaf, core.measure, reference.framework_domain, reference.score_band
-- why:   how many people's scores lie in each band. A band that nobody is in has no row here.
with
-- The measure of each score of each question.
answer as (
    select
        measure.instrument_code,
        measure.measure_id,
        domain.domain_order,
        measure.measure = 'target_band' as is_target,
        unnest(range(band.lowest, band.highest + 1)) as score,
    from core.measure as measure
    inner join reference.framework_domain as domain
        on measure.instrument_code = domain.framework
    inner join reference.score_band as band
        on domain.scale_min = band.scale_min
        and domain.scale_max = band.scale_max
        and measure.subject = domain.domain_code || '/' || band.band_code
    where measure.measure in ('confidence_band', 'target_band')
),

given as (
    select leaf_id, record_key, 1 as domain_order, false as is_target, confidence_1 as score
    from marts.headline_score
    union all
    select leaf_id, record_key, 2, false, confidence_2
    from marts.headline_score
    union all
    select leaf_id, record_key, 3, false, confidence_3
    from marts.headline_score
    union all
    select leaf_id, record_key, 4, false, confidence_4
    from marts.headline_score
    union all
    select leaf_id, record_key, 5, false, confidence_5
    from marts.headline_score
    union all
    select leaf_id, record_key, 6, false, confidence_6
    from marts.headline_score
    union all
    select leaf_id, record_key, 1, true, target_1
    from marts.headline_score
    union all
    select leaf_id, record_key, 2, true, target_2
    from marts.headline_score
    union all
    select leaf_id, record_key, 3, true, target_3
    from marts.headline_score
    union all
    select leaf_id, record_key, 4, true, target_4
    from marts.headline_score
    union all
    select leaf_id, record_key, 5, true, target_5
    from marts.headline_score
    union all
    select leaf_id, record_key, 6, true, target_6
    from marts.headline_score
),

-- Scores first, bands afterwards: they are counted in less time than it takes to look the band of each up.
counted as (
    select leaf_id, domain_order, is_target, score, count(*) as people, bit_xor(record_key) as people_key
    from given
    where score is not null
    group by leaf_id, domain_order, is_target, score
)

select
    counted.leaf_id,
    answer.measure_id,
    cast(sum(counted.people) as bigint) as people,
    bit_xor(counted.people_key) as people_key,
from counted
inner join marts.leaf as leaf
    on counted.leaf_id = leaf.leaf_id
inner join answer
    on leaf.instrument_code = answer.instrument_code
    and counted.domain_order = answer.domain_order
    and counted.is_target = answer.is_target
    and counted.score = answer.score
group by counted.leaf_id, answer.measure_id
