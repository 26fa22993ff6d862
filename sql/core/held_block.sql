-- grain: a block of ICBs whose figures of a wave stay as they are
-- key:   instrument_code, wave_code, block_code
-- reads: core.newcomer
-- why:   a block is taken over whole or held whole. It is held when in some leaf at least one and fewer than minimum_base people came and
--        went since any release that showed it: the difference would be about them. A block that no release has shown is never held.
select distinct instrument_code, wave_code, block_code
from core.newcomer
where came + went between 1 and cast(getvariable('minimum_base') as integer) - 1
