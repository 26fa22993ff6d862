-- finds: two people with one record key, who would share their noise
-- reads: core.assessment, core.survey_response
select record_key
from (
    select record_key from core.assessment
    union all
    select record_key from core.survey_response
)
group by record_key
having count(*) > 1
