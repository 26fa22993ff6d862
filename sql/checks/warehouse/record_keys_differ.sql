-- finds: two people with one record key, who would share their noise
-- reads: core.assessment, core.survey_response
-- why:   in the order of keys the same ones are neighbours; sorting numbers takes half as long as grouping by them.
with
person as (
    select record_key from core.assessment
    union all
    select record_key from core.survey_response
)

select record_key
from person
qualify record_key = lag(record_key) over (order by record_key)
