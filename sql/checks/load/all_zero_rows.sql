-- finds: a file in which many rows are all zero
-- reads: checks.file_fact
-- why:   sliders that were never moved read zero; such rows are left out of the headline base, so most of the file would not count.
select
    file_id,
    'scores' as place,
    concat(shown_share(all_zero, submitted), ' of submitted rows ', 'are zero in every cell') as found,
from checks.file_fact
where is_common(all_zero, submitted)
