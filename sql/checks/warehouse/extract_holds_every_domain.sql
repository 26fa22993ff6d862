-- finds: a domain that the extract has no column for
-- reads: core.instrument_wave, reference.framework_domain
select framework, domain_code
from reference.framework_domain
where domain_order not between 1 and 6
    and framework in (select instrument_code from core.instrument_wave)
