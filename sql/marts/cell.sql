-- grain: instrument, place, profession
-- key:   all three
-- reads: marts.measure_by_organisation, core.place_member, core.measure
-- why:   how many people a cell holds decides first whether anything in it can be shown; most cells of the lattice end here.
select
    measure.instrument_code,
    member.place_id,
    organisation.profession_id,
    cast(sum(organisation.base) as bigint) as people,
from marts.measure_by_organisation as organisation
inner join core.measure as measure
    on organisation.measure_id = measure.measure_id
    and measure.is_gate
inner join core.place_member as member
    on organisation.wave_code = member.wave_code
    and organisation.organisation_code = member.organisation_code
group by measure.instrument_code, member.place_id, organisation.profession_id
