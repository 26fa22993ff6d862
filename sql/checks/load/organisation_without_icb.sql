-- finds: an organisation with rows that has a region and no integrated care board
-- reads: checks.answered_cell, staging.accepted_survey_response, reference.centre, reference.organisation, reference.organisation_icb
-- why:   its people count for the region and are missing from every ICB; national bodies have neither and are meant to.
with
present as (
    select distinct answered_cell.file_id, coalesce(centre.organisation_code, answered_cell.unit_code) as organisation_code
    from checks.answered_cell as answered_cell
    left join reference.centre as centre
        on answered_cell.unit_code = 'centre-' || centre.centre_id
    union
    select distinct file_id, organisation_code
    from staging.accepted_survey_response
)

select
    max(present.file_id) as file_id,
    organisation.organisation_code as place,
    concat('region ', any_value(organisation.region_code), ', but no ICB') as found,
from present
inner join reference.organisation as organisation
    on present.organisation_code = organisation.organisation_code
where organisation.region_code is not null
    and organisation.icb_code is null
    and organisation.organisation_code not in (select organisation_code from reference.organisation_icb)
group by organisation.organisation_code
