-- grain: leaf, measure
-- key:   both
-- reads: marts.score_count, marts.leaf, core.measure, reference.framework_domain, reference.score_band
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
)

select
    counted.leaf_id,
    answer.measure_id,
    cast(sum(counted.people) as bigint) as people,
    bit_xor(counted.people_key) as people_key,
from marts.score_count as counted
inner join marts.leaf as leaf
    on counted.leaf_id = leaf.leaf_id
inner join answer
    on leaf.instrument_code = answer.instrument_code
    and counted.domain_order = answer.domain_order
    and counted.is_target = answer.is_target
    and counted.score = answer.score
group by counted.leaf_id, answer.measure_id
