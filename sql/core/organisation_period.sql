-- grain: an organisation in one ICB
-- key:   organisation_code, valid_from
-- reads: reference.organisation, reference.organisation_icb, reference.icb
-- why:   the organisation history wins over the ODS column, which follows the postcode and knows only today. Bodies without a
--        parent go to the nodes NOICB (no ICB) and NAT (national), so that every level adds up to England.
with
history as (
    select organisation_code, icb_code, valid_from, valid_to
    from reference.organisation_icb
    union all
    select organisation_code, icb_code, date '1900-01-01', cast(null as date)
    from reference.organisation
    where organisation_code not in (select organisation_code from reference.organisation_icb)
),

icb_region as (
    select distinct icb_code, region_code
    from reference.icb
)

select
    organisation.organisation_code,
    case
        when icb_region.icb_code is not null then icb_region.icb_code
        when organisation.region_code is not null then 'NOICB-' || organisation.region_code
        else 'NOICB'
    end as icb_code,
    coalesce(icb_region.region_code, organisation.region_code, 'NAT') as region_code,
    history.valid_from,
    history.valid_to,
from reference.organisation as organisation
inner join history
    on organisation.organisation_code = history.organisation_code
left join icb_region
    on history.icb_code = icb_region.icb_code
