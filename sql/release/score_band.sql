-- grain: a band of an instrument's scale
-- key:   instrument_code, band_code
-- reads: reference.framework_domain, reference.score_band, core.instrument_wave
-- why:   names the bands; a figure of one has "domain/band" for its subject.
select distinct domain.framework as instrument_code, band.band_code, band.band_label, band.band_order, band.lowest, band.highest
from reference.framework_domain as domain
inner join reference.score_band as band
    on domain.scale_min = band.scale_min
    and domain.scale_max = band.scale_max
where domain.framework in (select instrument_code from core.instrument_wave)
order by instrument_code, band_order
