-- finds: a shown figure without a usable value, base or error
-- reads: release.figure
select geography_level, geography_code, profession_code, measure, subject
from release.figure
where status = 'shown'
    and (
        base is null
        or value is null
        or not isfinite(value)
        or (measure not in ('enrolled', 'respondents') and (standard_error is null or not isfinite(standard_error)))
    )
