-- grain: instrument, wave, organisation
-- key:   all three
-- reads: core.instrument_wave, core.place_member, core.place, policy.lattice
-- why:   organisations that are in the same places above them, which are added up once for all of these places; of an instrument, because
--        its measures are its own. An organisation's own place counts only where bands are published of it, which are not told apart below areas.
with
shared as (
    select member.wave_code, member.organisation_code, member.place_id
    from core.place_member as member
    inner join core.place as place
        on member.place_id = place.place_id
    qualify count(*) over (partition by member.place_id) > 1
        or place.geography_level in (select geography_level from policy.lattice where measure in ('confidence_band', 'target_band'))
),

placed as (
    select wave_code, organisation_code, list(place_id order by place_id) as places
    from shared
    group by wave_code, organisation_code
)

select
    wave.instrument_code,
    wave.wave_code,
    placed.organisation_code,
    cast(dense_rank() over (order by wave.instrument_code, placed.places) as integer) as area_id,
from core.instrument_wave as wave
inner join placed
    on wave.wave_code = placed.wave_code
