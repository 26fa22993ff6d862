-- grain: an organisation that appears in this release
-- key:   organisation_code
-- reads: core.assessment, core.survey_response, reference.workforce_headcount, reference.digital_champion, reference.organisation
-- why:   organisation files list many thousands; those without answers, headcount or champions would only fill the menus.
select organisation_code
from reference.organisation
where organisation_code in (
    select organisation_code from core.assessment
    union
    select organisation_code from core.survey_response
    union
    select organisation_code from reference.workforce_headcount
    union
    select organisation_code from reference.digital_champion
)
