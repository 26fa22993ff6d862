-- grain: a wave of an instrument
-- key:   instrument_code, wave_code
-- reads: core.instrument_wave, core.wave, marts.provisional_wave
-- why:   the waves of the menus, in order; a survey's are never provisional.
select
    used.instrument_code,
    used.wave_code,
    wave.wave_name,
    wave.start_date,
    wave.end_date,
    wave.wave_order,
    coalesce(provisional.is_provisional, false) as is_provisional,
from core.instrument_wave as used
inner join core.wave as wave
    on used.wave_code = wave.wave_code
left join marts.provisional_wave as provisional
    on used.instrument_code = provisional.instrument_code
    and used.wave_code = provisional.wave_code
order by used.instrument_code, wave.wave_order
