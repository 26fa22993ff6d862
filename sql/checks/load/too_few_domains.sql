-- finds: a file in which many submitted rows cover too few domains
-- reads: checks.file_fact
-- why:   rows with fewer than four of six domains are left out of the headline base.
select
    file_id,
    'scores' as place,
    concat(shown_share(few_domains, submitted), ' of submitted rows ', 'cover fewer than two thirds of the domains') as found,
from checks.file_fact
where is_common(few_domains, submitted)
