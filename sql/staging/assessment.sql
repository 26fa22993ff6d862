-- grain: a row of one assessment source
-- key:   source_row where filled
-- reads: staging.source_assessment (a view on the staging model of the file's kind), reference.job_group, reference.organisation,
--        reference.archetype
-- why:   the one place where assessment text becomes values and where a row is refused, with the first reason that applies. A score is
--        null where there is no answer, or no such domain in the framework; lost_confidence has the bit n - 1 set where the export lost the
--        confidence of domain n.
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
        list_slice([*columns('^confidence_[1-6]$')], 1, cast(getvariable('domains') as integer)) as confidence_text,
        list_slice([*columns('^target_[1-6]$')], 1, cast(getvariable('domains') as integer)) as target_text,
        items as items_text,
        case
            when length(month) = 7 then try_cast(month || '-01' as date)
        end as month,
        -- Spelt as the platform does, a status or a job group is found without making its text anew.
        case status
            when 'Submitted' then 'submitted'
            when 'Reviewing' then 'reviewing'
            when 'Incomplete' then 'incomplete'
            else lower(trim(status))
        end as status,
        parse_score(learning_launched) as learning_launched,
        parse_score(learning_completed) as learning_completed,
        parse_score(columns('^(confidence|target)_[1-6]$')),
        list_transform(items, lambda score: parse_score(score)) as items,
        lost_confidence,
        learning_lost,
    from staging.source_assessment
),

-- Not materialized: beside a table of it DuckDB would make every column here, the ones that nobody asks for too.
job_group as not materialized (
    select
        job_group_name,
        lower(job_group_name) as job_group_key,
        'job-' || lpad(cast(job_group_id as varchar), 2, '0') as job_group_code,
    from reference.job_group
),

archetype as (
    select distinct unnest([lower(badge), lower(archetype)]) as archetype_key, lower(archetype) as archetype_code
    from reference.archetype
    where framework = getvariable('framework')
),

matched as (
    select
        cast_row.*,
        coalesce(spelt.job_group_code, job_group.job_group_code) as job_group_code,
        archetype.archetype_code,
        -- Looked up, not joined: DuckDB would put millions of rows into a table to look up the few organisations in.
        coalesce(organisation_code in (select organisation_code from reference.organisation), false) as is_known_organisation,
        list_min(items) as lowest_item,
        list_max(items) as highest_item,
    from cast_row
    left join job_group as spelt
        on cast_row.job_group = spelt.job_group_name
    left join job_group
        on case when spelt.job_group_name is null then lower(trim(cast_row.job_group)) end = job_group.job_group_key
    left join archetype
        on lower(trim(cast_row.archetype)) = archetype.archetype_key
),

ranged as (
    select
        *,
        least(lowest_item, *columns('^(confidence|target)_[1-6]$')) as lowest,
        greatest(highest_item, *columns('^(confidence|target)_[1-6]$')) as highest,
    from matched
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
    try_cast(columns('^(confidence|target)_[1-6]$') as tinyint),
    try_cast(items as tinyint[]) as items,
    cast(getvariable('domains') as tinyint) as domains,
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
from ranged
