-- finds: a file in which many rows hold a single score
-- reads: checks.file_fact
-- why:   one score in every cell says nothing about where somebody stands and where they need to be.
select
    file_id,
    'scores' as place,
    concat(shown_share(one_score, submitted), ' of submitted rows ', 'have one score in every cell') as found,
from checks.file_fact
where is_common(one_score, submitted)
