-- grain: a row of one tabular assessment extract
-- key:   none (source_row is filled only when rejects are looked up)
-- reads: landing.assessment_extract
-- why:   gives the extract the shape of every other assessment source; its unit is the organisation.
select
    source_row,
    organisation_code as unit_code,
    organisation_code,
    job_group,
    month,
    status,
    nullif(assessment_key, '') as assessment_key,
    cast(null as varchar) as record_group,
    archetype,
    cast(null as varchar) as learning_launched,
    cast(null as varchar) as learning_completed,
    columns('^(confidence|target)_[1-6]$'),
    items,
    cast(0 as tinyint) as lost_confidence,
    false as learning_lost,
    1 as records,
    false as is_inconsistent,
from landing.assessment_extract
