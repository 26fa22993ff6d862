-- grain: the release
-- key:   one row
-- reads: nothing
-- why:   what this file is and under which policy it was made.
select
    getvariable('release_id') as release_id,
    cast(getvariable('schema_version') as integer) as schema_version,
    cast(getvariable('published_on') as date) as published_on,
    cast(getvariable('data_through') as date) as data_through,
    cast(getvariable('is_synthetic') as boolean) as is_synthetic,
    cast(getvariable('is_audited') as boolean) as is_audited,
    getvariable('policy_version') as policy_version,
    cast(getvariable('minimum_base') as integer) as minimum_base,
    cast(getvariable('noise_lambda') as double) as noise_lambda,
    cast(getvariable('geography_as_at') as date) as geography_as_at,
