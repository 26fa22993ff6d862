-- grain: a domain and a barrier that plausibly blocks it
-- key:   domain_code, barrier_code
-- reads: reference.domain_barrier
-- why:   the reviewed table behind joint hotspots.
select domain_code, barrier_code, rationale
from reference.domain_barrier
order by domain_code, barrier_code
