-- finds: a figure that is not shown but carries a number
-- reads: release.figure
select geography_level, geography_code, profession_code, measure, subject
from release.figure
where status <> 'shown'
    and (band is not null or coalesce(
        base, value, standard_error, noise_variance, parent_rest_base, parent_rest_value, parent_rest_standard_error,
        england_rest_base, england_rest_value, england_rest_standard_error
    ) is not null)
