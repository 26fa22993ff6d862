-- grain: a row of one assessment source
-- key:   source_row where filled
-- reads: staging.source_assessment (a view on the staging model of the file's kind), reference.job_group, reference.organisation,
--        reference.archetype
-- why:   the one place where assessment text becomes values and where a row is refused, with the first reason that applies.
with
cast_row as (
    select
        source_row,
        unit_code,
        organisation_code,
        job_group,
        month as month_text,
        status as status_text,
        assessment_key,
        record_group,
        archetype,
        records,
        is_inconsistent,
        learning_launched as learning_launched_text,
        learning_completed as learning_completed_text,
        confidence as confidence_text,
        target as target_text,
        items as items_text,
        case
            when length(month) = 7 then try_cast(month || '-01' as date)
        end as month,
        lower(trim(status)) as status,
        parse_score(learning_launched) as learning_launched,
        parse_score(learning_completed) as learning_completed,
        list_transform(confidence, lambda score: parse_score(score)) as confidence,
        list_transform(target, lambda score: parse_score(score)) as target,
        list_transform(items, lambda score: parse_score(score)) as items,
        lost_confidence,
        learning_lost,
    from staging.source_assessment
),

matched as (
    select
        cast_row.*,
        'job-' || lpad(cast(job_group.job_group_id as varchar), 2, '0') as job_group_code,
        lower(archetype.archetype) as archetype_code,
        organisation.organisation_code is not null as is_known_organisation,
        least(
            coalesce(list_min(confidence), getvariable('scale_min')),
            coalesce(list_min(target), getvariable('scale_min')),
            coalesce(list_min(items), getvariable('scale_min'))
        ) as lowest,
        greatest(
            coalesce(list_max(confidence), getvariable('scale_min')),
            coalesce(list_max(target), getvariable('scale_min')),
            coalesce(list_max(items), getvariable('scale_min'))
        ) as highest,
    from cast_row
    left join reference.job_group as job_group
        on lower(trim(cast_row.job_group)) = lower(job_group.job_group_name)
    left join reference.organisation as organisation
        on cast_row.organisation_code = organisation.organisation_code
    left join reference.archetype as archetype
        on archetype.framework = getvariable('framework')
        and lower(trim(cast_row.archetype)) in (lower(archetype.badge), lower(archetype.archetype))
)

select
    source_row,
    unit_code,
    organisation_code,
    job_group_code,
    month,
    status,
    assessment_key,
    record_group,
    archetype_code,
    records,
    learning_launched,
    learning_completed,
    -- Scores beyond a tinyint are far off the scale, so their row is refused below; a plain cast would stop the whole run.
    try_cast(confidence as tinyint[]) as confidence,
    try_cast(target as tinyint[]) as target,
    try_cast(items as tinyint[]) as items,
    lost_confidence,
    learning_lost,
    confidence_text,
    target_text,
    items_text,
    month_text,
    job_group,
    archetype,
    status_text,
    learning_launched_text,
    learning_completed_text,
    case
        when job_group is null and month_text is null and status_text is null then 'blank_row'
        when is_inconsistent then 'inconsistent_assessment'
        when month is null then 'month_not_valid'
        when month > getvariable('snapshot_date') or month < date '2018-01-01' then 'month_out_of_range'
        when job_group_code is null then 'job_group_unknown'
        when status is null or status not in ('submitted', 'reviewing', 'incomplete') then 'status_unknown'
        when trim(archetype) <> '' and archetype_code is null then 'archetype_unknown'
        when getvariable('has_organisation') and not is_known_organisation then 'organisation_unknown'
        when length(assessment_key) > 64 then 'assessment_key_too_long'
        when lowest = -99 or learning_launched = -99 or learning_completed = -99 then 'score_not_whole_number'
        when lowest < getvariable('scale_min') or highest > getvariable('scale_max') then 'score_out_of_range'
    end as reject_reason,
from matched
