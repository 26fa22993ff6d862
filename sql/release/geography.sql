-- grain: a place of this release, open or closed
-- key:   geography_level, geography_code
-- reads: core.geography_member, core.organisation_today, reference.region, reference.icb,
--        reference.organisation, reference.organisation_successor, reference.organisation_type
-- why:   names, order and the way up as of today; a closed ICB keeps its region, an organisation that merged hangs where its
--        successor is, and is closed even where no organisation file says so.
with
used as (
    select distinct geography_level, geography_code
    from core.geography_member
),

latest_icb as (
    select
        icb_code,
        arg_max(icb_name, valid_from) as icb_name,
        arg_max(region_code, valid_from) as region_code,
        min(valid_from) as valid_from,
        arg_max(valid_to, valid_from) as valid_to,
        max(valid_from) as latest_from,
    from reference.icb
    group by icb_code
),

closed as (
    select icb_code, max(valid_to) as valid_to
    from reference.icb
    group by icb_code
    having count(*) filter (where valid_to is null) = 0
),

place as (
    select
        'england' as geography_level,
        'ENG' as geography_code,
        'England' as geography_name,
        cast(null as varchar) as parent_level,
        cast(null as varchar) as parent_code,
        cast(null as varchar) as organisation_type,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to,
    union all
    select 'region', region_code, region_name, 'england', 'ENG', null, null, null
    from reference.region
    union all
    select 'region', 'NAT', 'National bodies', 'england', 'ENG', null, null, null
    union all
    select 'icb', latest_icb.icb_code, icb_name, 'region', region_code, null, latest_icb.valid_from, closed.valid_to
    from latest_icb
    left join closed
        on latest_icb.icb_code = closed.icb_code
    union all
    select
        'icb',
        geography_code,
        'No integrated care board',
        'region',
        case when geography_code = 'NOICB' then 'NAT' else replace(geography_code, 'NOICB-', '') end,
        null, null, null
    from used
    where geography_level = 'icb'
        and geography_code like 'NOICB%'
    union all
    select
        'organisation',
        organisation.organisation_code,
        readable_name(organisation.organisation_name),
        'icb',
        today.icb_code,
        type.organisation_type,
        organisation.open_date,
        case
            when today.heir_code <> today.organisation_code
                then least(organisation.close_date, succession.effective_from - 1)
            else organisation.close_date
        end
    from core.organisation_today as today
    inner join reference.organisation as organisation
        on today.organisation_code = organisation.organisation_code
    left join reference.organisation_successor as succession
        on today.organisation_code = succession.predecessor_code
    left join reference.organisation_type as type
        on today.organisation_code = type.organisation_code
)

select
    place.geography_level,
    place.geography_code,
    place.geography_name,
    place.parent_level,
    place.parent_code,
    place.organisation_type,
    row_number() over (
        order by
            list_position(['england', 'region', 'icb', 'organisation'], place.geography_level),
            place.geography_code in ('NAT', 'NOICB'),
            place.geography_name,
            place.geography_code
    ) as geography_order,
    place.valid_from,
    place.valid_to,
from place
inner join used
    on place.geography_level = used.geography_level
    and place.geography_code = used.geography_code
order by geography_order
