-- finds: an organisation of whose newest wave many more or many fewer people submitted
-- reads: checks.wave_pair
-- why:   the share who submit moves slowly; a jump of 25 points means that a status was lost or that another list of people was exported.
select
    file_id,
    concat(organisation_code, ', ', wave_code) as place,
    concat(
        shown_share(submitted, n), ' submitted, after ', shown_share(earlier_submitted, earlier_n), ' in ', earlier_wave_code
    ) as found,
from checks.wave_pair
where least(n, earlier_n) >= 30
    and shares_differ(submitted, n, earlier_submitted, earlier_n, 0.25)
