-- grain: place, profession, measure
-- key:   all three
-- reads: marts.measure_by_organisation, marts.cell, core.place_member, core.measure
-- why:   the true statistics of every cell that is large enough to show anything; never leaves the warehouse. largest_base is the
--        largest organisation's part, which that organisation knows.
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
