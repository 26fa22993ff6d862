-- finds: an organisation whose newest wave has half or twice as many people as the one before
-- reads: checks.wave_pair
-- why:   half an export, or two put together, look like this; so does a campaign, which whoever sent the file will know.
select
    file_id,
    concat(organisation_code, ', ', wave_code) as place,
    concat(shown_count(n), ' rows after ', shown_count(earlier_n), ' in ', earlier_wave_code) as found,
from checks.wave_pair
where greatest(n, earlier_n) >= 30
    and (n <= 0.5 * earlier_n or n >= 2 * earlier_n)
    and abs(n - earlier_n) > 3.29 * sqrt(n + earlier_n)
