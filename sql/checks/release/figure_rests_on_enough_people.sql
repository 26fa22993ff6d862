-- finds: a shown figure, or the rest it is compared with, on fewer people than the policy allows
-- reads: release.figure
select geography_level, geography_code, profession_code, measure, subject
from release.figure
where least(base, coalesce(parent_rest_base, base), coalesce(england_rest_base, base)) < getvariable('minimum_base')
