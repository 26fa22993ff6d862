-- finds: a file in which many people gave one confidence and one target throughout
-- reads: checks.file_fact
-- why:   people who do not read the questions answer so, but so do people who are evenly able; it is named, never taken out.
select
    file_id,
    'scores' as place,
    concat(shown_share(straight_lined, submitted), ' of submitted rows ', 'have one confidence and one target in every domain') as found,
from checks.file_fact
where is_common(straight_lined, submitted)
