-- finds: days between two periods of an organisation's history in which it is nowhere
-- reads: reference.organisation_icb
with
period as (
    select *, lead(valid_from) over (partition by organisation_code order by valid_from) as next_from
    from reference.organisation_icb
)

select concat(organisation_code, ' (', valid_to + 1, ' to ', next_from - 1, ')') as found
from period
where next_from > valid_to + 1
order by found
