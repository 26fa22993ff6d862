-- grain: a predecessor and a successor ICB
-- key:   predecessor_code, successor_code
-- reads: reference.icb_predecessor
-- why:   a closed ICB's page names where its organisations went.
select predecessor_code, icb_code as successor_code, extent, effective_from
from reference.icb_predecessor
where predecessor_code <> icb_code
order by predecessor_code, successor_code
