-- grain: a wave of an instrument
-- key:   instrument_code, wave_code
-- reads: core.instrument_wave, core.wave, core.authoritative_file
-- why:   provisional while any of its snapshots was taken before the cohort could settle.
select
    used.instrument_code,
    used.wave_code,
    wave.wave_name,
    wave.start_date,
    wave.end_date,
    wave.wave_order,
    used.instrument_code = 'dsat' and coalesce(
        (select bool_or(is_provisional) from core.authoritative_file as file where file.wave_code = used.wave_code),
        false
    ) as is_provisional,
from core.instrument_wave as used
inner join core.wave as wave
    on used.wave_code = wave.wave_code
order by used.instrument_code, wave.wave_order
