-- grain: a refused record of an item table or a Details workbook
-- key:   source_row
-- reads: staging.item_answer, staging.assessment
-- why:   says which record is at fault and how; records of an assessment that is refused as a whole carry its reason.
with
refused as (
    select record_group, min(reject_reason) as reject_reason
    from staging.assessment
    where reject_reason is not null
    group by record_group
)

select
    answer.source_row,
    coalesce(answer.reject_reason, refused.reject_reason) as reject_reason,
    case coalesce(answer.reject_reason, refused.reject_reason)
        when 'group_unknown' then 'group'
        when 'question_unknown' then 'assessment_question'
        when 'item_unknown' then 'competency'
        when 'repeated_answer' then 'competency'
        when 'result_not_valid' then 'result'
        when 'result_out_of_range' then 'result'
        when 'framework_differs' then 'framework'
        when 'inconsistent_assessment' then 'assessment_key'
        else reject_column_of(coalesce(answer.reject_reason, refused.reject_reason))
    end as reject_column,
    case coalesce(answer.reject_reason, refused.reject_reason)
        when 'group_unknown' then short_value(group_text)
        when 'question_unknown' then short_value(assessment_question)
        when 'item_unknown' then short_value(competency)
        when 'repeated_answer' then short_value(competency)
        when 'result_not_valid' then short_value(result)
        when 'result_out_of_range' then short_value(result)
        when 'framework_differs' then short_value(framework)
        when 'month_not_valid' then short_value(month)
        when 'month_out_of_range' then short_value(month)
        when 'job_group_unknown' then short_value(job_group)
        when 'status_unknown' then short_value(status)
        when 'archetype_unknown' then short_value(archetype)
        when 'organisation_unknown' then short_value(answer.organisation_code)
    end as reject_value,
    to_json({
        'unit_code': getvariable('unit_prefix') || answer.organisation_code,
        'job_group': short_value(job_group),
        'month': short_value(month),
        'status': short_value(status)
    }) as row_content,
from staging.item_answer as answer
left join refused
    on answer.assessment_key = refused.record_group
where answer.reject_reason is not null
    or refused.reject_reason is not null
