-- finds: a survey with fewer than 30 responses
-- reads: checks.survey_file
-- why:   nearly all of its figures will be hidden, and intervals of the rest are too wide to act on.
select file_id, 'responses' as place, concat(shown_count(accepted), ' responses') as found
from checks.survey_file
where accepted < 30
