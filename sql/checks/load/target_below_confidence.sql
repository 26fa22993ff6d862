-- finds: a file in which many people need less than they can in every domain
-- reads: checks.file_fact
-- why:   it happens, but often it means that the two columns are exchanged.
select
    file_id,
    'scores' as place,
    concat(shown_share(below_everywhere, submitted), ' of submitted rows ', 'have a target below the confidence in every domain') as found,
from checks.file_fact
where is_common(below_everywhere, submitted)
