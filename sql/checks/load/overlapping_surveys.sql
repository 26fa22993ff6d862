-- finds: two surveys of one instrument that were open at the same time
-- reads: checks.survey_file
-- why:   a later export repeats the answers of an earlier one, and people would count twice.
select
    later.file_id,
    'field period' as place,
    concat(
        later.first_day, ' to ', later.last_day, ', while ', earlier.file, ' was open until ', earlier.last_day
    ) as found,
from checks.survey_file as later
inner join checks.survey_file as earlier
    on later.instrument_code = earlier.instrument_code
    and later.file_id <> earlier.file_id
    and (later.first_day, later.file_id) > (earlier.first_day, earlier.file_id)
where later.first_day <= earlier.last_day
