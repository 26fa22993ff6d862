-- grain: a refused response of one survey export
-- key:   source_row
-- reads: staging.survey_response
-- why:   says where the fault is and what was found. source_row is the number of the record, not of a line, because answers and question
--        texts may span lines; header records count, as in a spreadsheet.
select
    source_row,
    reject_reason,
    case reject_reason
        when 'preview' then status_column
        when 'unfinished' then finished_column
        when 'organisation_missing' then 'organisation'
        when 'organisation_unknown' then 'organisation'
        when 'profession_missing' then 'profession'
        when 'profession_unknown' then 'profession'
        when 'answer_not_in_mapping' then unknown_column
        else 'row'
    end as reject_column,
    case reject_reason
        when 'preview' then status_text
        when 'organisation_unknown' then organisation_text
        when 'profession_unknown' then profession_text
        when 'answer_not_in_mapping' then unknown_answer
    end as reject_value,
    to_json({
        'organisation': organisation_text,
        'profession': profession_text,
        'answered_barriers': answered_barriers,
        'reported_barriers': reported_barriers
    }) as row_content,
from staging.survey_response
where reject_reason is not null
