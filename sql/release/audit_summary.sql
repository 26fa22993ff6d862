-- grain: an instrument, a wave, who attacks, and the size of the integrated care board
-- key:   instrument_code, wave_code, chair, block_size
-- reads: audit.summary
-- why:   what the disclosure audit found: how much an attacker still does not know of groups too small to show.
select instrument_code, wave_code, chair, block_size, groups, least_uncertainty, median_uncertainty, least_interval
from audit.summary
order by all
