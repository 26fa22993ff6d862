-- grain: a domain of an instrument
-- key:   instrument_code, domain_code
-- reads: reference.framework_domain, core.instrument_wave
-- why:   scales live in data.
select framework as instrument_code, domain_code, domain_name, domain_order, scale_min, scale_max
from reference.framework_domain
where framework in (select instrument_code from core.instrument_wave)
order by instrument_code, domain_order
