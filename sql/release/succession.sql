-- grain: a predecessor and a successor: an ICB or an organisation
-- key:   predecessor_code, successor_code
-- reads: reference.icb_predecessor, core.organisation_heir, core.organisation_today
-- why:   a closed place's page names where its organisations, or its people, went. A chain of mergers is named by its end: who holds the
--        people today, since when.
select predecessor_code, icb_code as successor_code, extent, effective_from
from reference.icb_predecessor
where predecessor_code <> icb_code
union all
select heir.organisation_code, heir.heir_code, 'whole', heir.valid_from
from core.organisation_heir as heir
inner join core.organisation_today as today
    on heir.organisation_code = today.organisation_code
    and heir.heir_code = today.heir_code
where heir.organisation_code <> heir.heir_code
order by predecessor_code, successor_code
