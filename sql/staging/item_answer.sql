-- grain: a record of an item table or a Details workbook
-- key:   source_row where filled
-- reads: landing.item_record, landing.repeated_answer, staging.item_label, reference.framework_level
-- why:   the one place where an answer becomes a number and where a record is refused by itself, with the first reason that applies.
with
parsed as (
    select record.*, parse_score(record.result) as number
    from landing.item_record as record
)

select
    parsed.source_row,
    parsed.assessment_key,
    parsed.organisation_code,
    parsed.job_group,
    parsed.month,
    parsed.status,
    parsed.archetype,
    parsed.framework,
    parsed.group_text,
    parsed.competency,
    parsed.assessment_question,
    parsed.result,
    label.part,
    label.slot,
    label.is_general,
    cast(case when not label.is_general then if(parsed.number = -99, level.level_value, parsed.number) end as smallint) as score,
    case
        when coalesce(
                parsed.assessment_key, parsed.organisation_code, parsed.job_group, parsed.month, parsed.status, parsed.group_text,
                parsed.competency, parsed.assessment_question, parsed.result
            ) is null then 'blank_row'
        when parsed.framework <> getvariable('framework') then 'framework_differs'
        when parsed.assessment_key is null then 'assessment_key_missing'
        when label.reject_reason is not null or label.slot is null then coalesce(label.reject_reason, 'group_unknown')
        when label.is_general then null
        when parsed.number = -99 and level.level_value is null then 'result_not_valid'
        when if(parsed.number = -99, level.level_value, parsed.number) not between getvariable('scale_min') and getvariable('scale_max')
            then 'result_out_of_range'
        when repeated.slot is not null then 'repeated_answer'
    end as reject_reason,
from parsed
left join staging.item_label as label
    on parsed.group_text is not distinct from label.group_text
    and parsed.competency is not distinct from label.competency
    and parsed.assessment_question is not distinct from label.assessment_question
left join reference.framework_level as level
    on level.framework = getvariable('framework')
    and case when parsed.number = -99 then lower(trim(parsed.result)) end = lower(level.level_label)
left join landing.repeated_answer as repeated
    on parsed.assessment_key = repeated.assessment_key
    and label.slot = repeated.slot
