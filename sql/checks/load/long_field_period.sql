-- finds: a survey that was open for more than six months
-- reads: checks.survey_file
-- why:   all its answers count for one quarter; more often the first day is that of a test.
select file_id, 'field period' as place, concat(first_day, ' to ', last_day) as found
from checks.survey_file
where last_day > first_day + interval 6 month
