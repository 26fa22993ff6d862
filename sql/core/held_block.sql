-- grain: a block of ICBs whose figures of a wave stay as they are
-- key:   instrument_code, wave_code, block_code
-- reads: core.newcomer
-- why:   a block is taken over whole or held whole. It is held when in some leaf somebody came or went since any release that showed
--        the wave, but fewer than minimum_base came and fewer than minimum_base went: the difference would be about them. The two are not
--        added up: five corrected people come and go once each, and are five. A wave that no release has shown is never held.
select distinct instrument_code, wave_code, block_code
from core.newcomer
where greatest(came, went) between 1 and cast(getvariable('minimum_base') as integer) - 1
