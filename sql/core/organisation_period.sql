-- grain: an organisation in one ICB
-- key:   organisation_code, valid_from
-- reads: reference.organisation, reference.organisation_icb, reference.icb, reference.icb_predecessor
-- why:   every day of every organisation, without gaps. The organisation history wins over the ODS column, which follows the postcode
--        and knows one day only. Where neither says, an ICB's end is followed to its successor when it went there whole, its
--        beginning back to its predecessor when it had one only; an organisation never stands in an ICB in which it may not have been.
--        Bodies without a parent go to the nodes NOICB (no ICB) and NAT (national), so that every level adds up to England.
with
icb as (
    select
        icb_code,
        arg_max(region_code, valid_from) as region_code,
        min(valid_from) as began_on,
        case when count(valid_to) = count(*) then max(valid_to) end as closed_on,
    from reference.icb
    group by icb_code
),

-- Since when an ICB is what it is, and what its organisations were in before, where it can only be one.
origin as (
    select
        icb_code,
        max(effective_from) as made_on,
        case when count(*) = 1 then any_value(predecessor_code) end as predecessor_code,
    from reference.icb_predecessor
    group by icb_code
),

fate as (
    select
        predecessor_code as icb_code,
        case when count(*) = 1 and bool_and(extent = 'whole') then any_value(icb_code) end as successor_code,
    from reference.icb_predecessor
    group by predecessor_code
),

listed as (
    select organisation_code, icb_code, valid_from
    from reference.organisation_icb
    union all
    select
        organisation.organisation_code,
        organisation.icb_code,
        -- A file from before the ICB took others in speaks of the days before; any other only of those since.
        case
            when origin.made_on is null or organisation.listed_until < origin.made_on then date '1900-01-01'
            else origin.made_on
        end,
    from reference.organisation as organisation
    left join origin
        on organisation.icb_code = origin.icb_code
    where organisation.icb_code is not null
        and organisation.organisation_code not in (select organisation_code from reference.organisation_icb)
),

known as (
    select
        listed.organisation_code,
        listed.icb_code,
        icb.region_code,
        icb.closed_on,
        fate.successor_code,
        origin.predecessor_code,
        -- A history row that begins before its ICB did begins with it.
        case when icb.began_on = origin.made_on then greatest(listed.valid_from, icb.began_on) else listed.valid_from end as valid_from,
        case when listed.valid_from >= origin.made_on or icb.began_on = origin.made_on then origin.made_on end as made_on,
    from listed
    inner join icb
        on listed.icb_code = icb.icb_code
    left join origin
        on listed.icb_code = origin.icb_code
    left join fate
        on listed.icb_code = fate.icb_code
),

ordered as (
    select
        *,
        row_number() over (partition by organisation_code order by valid_from) = 1 as is_first,
        lead(valid_from) over (partition by organisation_code order by valid_from) - 1 as last_day,
    from known
),

period as (
    select
        organisation_code,
        icb_code,
        region_code,
        case when is_first then coalesce(made_on, date '1900-01-01') else valid_from end as valid_from,
        least(last_day, closed_on) as valid_to,
        'known' as basis,
    from ordered
    union all
    select
        organisation_code,
        successor_code,
        region_code,
        closed_on + 1,
        last_day,
        case when successor_code is null then 'split' else 'succession' end,
    from ordered
    where closed_on < coalesce(last_day, date '9999-12-31')
    union all
    select
        organisation_code,
        predecessor_code,
        region_code,
        date '1900-01-01',
        made_on - 1,
        case when predecessor_code is null then 'unknown_before' else 'succession' end,
    from ordered
    where is_first
        and made_on is not null
    union all
    select organisation_code, null, region_code, date '1900-01-01', null, 'none'
    from reference.organisation
    where organisation_code not in (select organisation_code from listed)
)

select
    period.organisation_code,
    case
        when icb.icb_code is not null then icb.icb_code
        when period.region_code is not null then 'NOICB-' || period.region_code
        else 'NOICB'
    end as icb_code,
    coalesce(icb.region_code, period.region_code, 'NAT') as region_code,
    period.valid_from,
    period.valid_to,
    period.basis,
from period
left join icb
    on period.icb_code = icb.icb_code
