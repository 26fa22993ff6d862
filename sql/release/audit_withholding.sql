-- grain: an instrument, a wave and the size of the integrated care board
-- key:   all three
-- reads: audit.withholding
-- why:   what the audit cost: how many figures it withheld that could be shown otherwise.
select instrument_code, wave_code, block_size, figures, withheld, family_figures, family_withheld
from audit.withholding
order by all
