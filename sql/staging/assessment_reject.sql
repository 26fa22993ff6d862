-- grain: a refused row of one assessment source
-- key:   source_row
-- reads: staging.assessment
-- why:   says where in the file the fault is and what was found, so that it can be mended at its source.
select
    source_row,
    reject_reason,
    reject_column_of(reject_reason) as reject_column,
    case reject_reason
        when 'month_not_valid' then month_text
        when 'month_out_of_range' then month_text
        when 'job_group_unknown' then job_group
        when 'status_unknown' then status_text
        when 'organisation_unknown' then organisation_code
        when 'archetype_unknown' then archetype
        when 'score_not_whole_number' then list_filter(
            confidence_text || target_text || items_text || [learning_launched_text, learning_completed_text],
            lambda score: parse_score(score) = -99
        )[1]
        when 'score_out_of_range' then list_filter(
            confidence_text || target_text || items_text,
            lambda score: parse_score(score) < getvariable('scale_min') or parse_score(score) > getvariable('scale_max')
        )[1]
    end as reject_value,
    to_json({
        'unit_code': unit_code,
        'job_group': job_group,
        'month': month_text,
        'status': status_text,
        'confidence': confidence_text,
        'target': target_text
    }) as row_content,
from staging.assessment
where reject_reason is not null
