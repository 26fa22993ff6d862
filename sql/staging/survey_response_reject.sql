-- grain: a refused response of one survey export
-- key:   source_row
-- reads: staging.survey_response, staging.survey_common_text
-- why:   says where the fault is and what was found, where that cannot be a person's own words: a text that fewer than three responses have
--        is left out, and rare_values says how many such texts there are. source_row is the number of the record, not of a line, because
--        answers and question texts may span lines; header records count, as in a spreadsheet.
with
refused as (
    select
        *,
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
            when 'organisation_unknown' then organisation_key
            when 'profession_unknown' then profession_key
            when 'answer_not_in_mapping' then unknown_answer_key
        end as reject_key,
        ('organisation', organisation_key) in (select (place, text_key) from staging.survey_common_text) as is_common_organisation,
        ('profession', profession_key) in (select (place, text_key) from staging.survey_common_text) as is_common_profession,
        ('column ' || unknown_column, unknown_answer_key) in (select (place, text_key) from staging.survey_common_text)
            as is_common_answer,
    from staging.survey_response
    where reject_reason is not null
),

found as (
    select
        *,
        case reject_reason
            when 'preview' then status_text
            when 'organisation_unknown' then if(is_common_organisation, organisation_text, null)
            when 'profession_unknown' then if(is_common_profession, profession_text, null)
            when 'answer_not_in_mapping' then if(is_common_answer, unknown_answer, null)
        end as reject_value,
    from refused
),

rare as (
    select reject_reason, reject_column, count(distinct reject_key) as rare_values
    from found
    where reject_key is not null and reject_value is null
    group by reject_reason, reject_column
)

select
    found.source_row,
    found.reject_reason,
    found.reject_column,
    found.reject_value,
    to_json({
        'organisation': if(found.is_common_organisation, found.organisation_text, null),
        'profession': if(found.is_common_profession, found.profession_text, null),
        'answered_barriers': found.answered_barriers,
        'reported_barriers': found.reported_barriers,
        'rare_values': if(found.reject_key is not null and found.reject_value is null, rare.rare_values, null)
    }) as row_content,
from found
left join rare
    on found.reject_reason = rare.reject_reason
    and found.reject_column = rare.reject_column
