-- finds: an organisation of a split ICB of which nothing says where it went
-- reads: core.organisation_period, core.organisation_heir, core.active_organisation
with
period as (
    select *, lag(icb_code) over (partition by organisation_code order by valid_from) as former_icb
    from core.organisation_period
)

select distinct concat(period.organisation_code, ' (', period.former_icb, ')') as found
from period
inner join core.organisation_heir as heir
    on period.organisation_code = heir.heir_code
    and coalesce(heir.valid_to, date '9999-12-31') >= period.valid_from
    and heir.organisation_code in (select organisation_code from core.active_organisation)
where period.basis = 'split'
order by found
