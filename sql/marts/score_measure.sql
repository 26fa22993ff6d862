-- grain: instrument, order of a domain, question, score
-- key:   all four
-- reads: core.measure, reference.framework_domain, reference.score_band
-- why:   the band that a score is counted in, in plain columns, for the adding up by leaf (deploy/scaling.md), which reads nothing of core.
select
    measure.instrument_code,
    cast(domain.domain_order as tinyint) as domain_order,
    measure.measure = 'target_band' as is_target,
    cast(unnest(range(band.lowest, band.highest + 1)) as tinyint) as score,
    measure.measure_id,
from core.measure as measure
inner join reference.framework_domain as domain
    on measure.instrument_code = domain.framework
inner join reference.score_band as band
    on domain.scale_min = band.scale_min
    and domain.scale_max = band.scale_max
    and measure.subject = domain.domain_code || '/' || band.band_code
where measure.measure in ('confidence_band', 'target_band')
