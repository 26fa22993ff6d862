-- grain: a learning resource
-- key:   resource_id
-- reads: reference.resource
-- why:   signposting, matched to domains and barriers.
select resource_id, title, provider, url, description, domain_code, barrier_code
from reference.resource
order by resource_id
