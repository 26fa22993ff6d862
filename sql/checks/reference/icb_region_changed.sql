-- finds: an organisation that its file puts into another region than its ICB is in
-- reads: reference.organisation, core.organisation_period, core.active_organisation
select concat(organisation.organisation_code, ' (', organisation.region_code, ' in the file, ', period.region_code, ' by its ICB)') as found
from reference.organisation as organisation
inner join core.organisation_period as period
    on organisation.organisation_code = period.organisation_code
    and period.valid_to is null
where organisation.region_code <> period.region_code
    and organisation.organisation_code in (select organisation_code from core.active_organisation)
order by found
