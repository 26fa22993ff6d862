-- finds: an organisation with people who enrolled after it had closed
-- reads: checks.answered_row, staging.accepted_survey_response, reference.centre, reference.organisation
-- why:   a merged trust's centre goes on under its old code; its people belong to the successor.
with
answered as (
    select
        answered_row.file_id,
        coalesce(centre.organisation_code, answered_row.unit_code) as organisation_code,
        answered_row.month as day,
        count(*) as n,
    from checks.answered_row as answered_row
    left join reference.centre as centre
        on answered_row.unit_code = 'centre-' || centre.centre_id
    group by all
    union all
    select file_id, organisation_code, field_midpoint, count(*)
    from staging.accepted_survey_response
    group by all
)

select
    answered.file_id,
    organisation.organisation_code as place,
    concat(shown_count(sum(answered.n)), ' rows after it closed on ', any_value(organisation.close_date)) as found,
from answered
inner join reference.organisation as organisation
    on answered.organisation_code = organisation.organisation_code
where answered.day > organisation.close_date
group by answered.file_id, organisation.organisation_code
