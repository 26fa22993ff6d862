-- grain: place, profession, measure
-- key:   all three
-- reads: marts.measure_by_organisation, marts.cell, core.place_member, core.measure, core.organisation_today
-- why:   the true statistics of every cell that is large enough to show anything; never leaves the warehouse. largest_base is the
--        largest organisation's part, which that organisation knows, its predecessors' people included; smallest_base the least that
--        any organisation of the exports brings.
with
merged_organisation as (
    select organisation_code, heir_code
    from core.organisation_today
    where heir_code in (select heir_code from core.organisation_today group by heir_code having count(*) > 1)
),

merged_base as (
    select
        member.place_id,
        organisation.profession_id,
        organisation.measure_id,
        sum(organisation.base) as base,
    from marts.measure_by_organisation as organisation
    inner join merged_organisation as merged
        on organisation.organisation_code = merged.organisation_code
    inner join core.place_member as member
        on organisation.wave_code = member.wave_code
        and organisation.organisation_code = member.organisation_code
    group by member.place_id, organisation.profession_id, organisation.measure_id, merged.heir_code
),

-- Apart from the rest, because nearly every organisation holds its own people only.
merged_largest as (
    select place_id, profession_id, measure_id, cast(max(base) as bigint) as largest_base
    from merged_base
    group by place_id, profession_id, measure_id
),

summed as (
    select
        member.place_id,
        organisation.profession_id,
        organisation.measure_id,
        cast(sum(organisation.base) as bigint) as base,
        bit_xor(organisation.base_key) as base_key,
        cast(sum(organisation.total) as bigint) as total,
        bit_xor(organisation.total_key) as total_key,
        cast(sum(organisation.squares) as bigint) as squares,
        cast(sum(organisation.lost) as bigint) as lost,
        max(organisation.base) as largest_base,
        coalesce(min(organisation.base) filter (where organisation.base > 0), 0) as smallest_base,
    from marts.measure_by_organisation as organisation
    inner join core.place_member as member
        on organisation.wave_code = member.wave_code
        and organisation.organisation_code = member.organisation_code
    inner join core.measure as measure
        on organisation.measure_id = measure.measure_id
    inner join marts.cell as cell
        on measure.instrument_code = cell.instrument_code
        and member.place_id = cell.place_id
        and organisation.profession_id = cell.profession_id
        and cell.people >= getvariable('minimum_base')
    group by member.place_id, organisation.profession_id, organisation.measure_id
)

select
    summed.* exclude (largest_base),
    greatest(summed.largest_base, coalesce(merged.largest_base, 0)) as largest_base,
from summed
left join merged_largest as merged
    on summed.place_id = merged.place_id
    and summed.profession_id = merged.profession_id
    and summed.measure_id = merged.measure_id
