-- grain: a measure of an instrument and a band of sizes
-- key:   instrument_code, measure, base_from
-- reads: audit.accuracy
-- why:   what protection costs in accuracy: published minus true beside the sampling error, each row over at least 100 figures.
select instrument_code, measure, base_from, base_to, figures, noise_deviation, sampling_error
from audit.accuracy
order by all
