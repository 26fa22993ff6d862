-- grain: a refused row of one assessment source
-- key:   source_row
-- reads: staging.assessment
-- why:   says where in the file the fault is and what was found, so that it can be mended at its source; long texts, which may be
--        somebody's words in the wrong column, stay unsaid.
select
    source_row,
    reject_reason,
    reject_column_of(reject_reason) as reject_column,
    case reject_reason
        when 'month_not_valid' then short_value(month_text)
        when 'month_out_of_range' then short_value(month_text)
        when 'job_group_unknown' then short_value(job_group)
        when 'status_unknown' then short_value(status_text)
        when 'organisation_unknown' then short_value(organisation_code)
        when 'archetype_unknown' then short_value(archetype)
        when 'score_not_whole_number' then short_value(list_filter(
            confidence_text || target_text || items_text || [learning_launched_text, learning_completed_text],
            lambda score: parse_score(score) = -99
        )[1])
        when 'score_out_of_range' then short_value(list_filter(
            confidence_text || target_text || items_text,
            lambda score: parse_score(score) < getvariable('scale_min') or parse_score(score) > getvariable('scale_max')
        )[1])
    end as reject_value,
    to_json({
        'unit_code': short_value(unit_code),
        'job_group': short_value(job_group),
        'month': short_value(month_text),
        'status': short_value(status_text),
        'confidence': list_transform(confidence_text, lambda score: short_value(score)),
        'target': list_transform(target_text, lambda score: short_value(score))
    }) as row_content,
from staging.assessment
where reject_reason is not null
