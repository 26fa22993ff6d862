-- grain: an organisation that appears in this release
-- key:   organisation_code
-- reads: core.figure_basis, core.held_organisation, core.organisation_heir, reference.workforce_headcount, reference.digital_champion
-- why:   organisation files list many thousands; those without answers, headcount or champions would only fill the menus. Whoever took
--        such an organisation over appears too, because its people are counted there.
with
reporting as (
    select organisation_code from core.figure_basis
    union
    select organisation_code from core.held_organisation where stored_in is not null
    union
    select organisation_code from reference.workforce_headcount
    union
    select organisation_code from reference.digital_champion
)

select distinct heir_code as organisation_code
from core.organisation_heir
where organisation_code in (select organisation_code from reporting)
union
select organisation_code
from core.organisation_heir
where organisation_code in (select organisation_code from reporting)
