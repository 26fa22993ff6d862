-- grain: a value for which rows of a file were refused
-- key:   file_id, reject_reason, reject_column, value, rare_values
-- reads: checks.refused_row, checks.person_record
-- why:   the same wrong value usually stands in many rows. A value that looks like an address, a telephone number or a key of a person,
--        or that is long enough to be somebody's own words, is not named. Of texts that staging did not keep, rare_values is the number of
--        different ones. people is how many have the value: every record of an assessment that is refused as a whole carries it.
with
refused as (
    select
        file_id,
        reject_reason,
        coalesce(reject_column, 'row') as reject_column,
        case
            when length(trim(reject_value)) > 60 or reject_value like '%@%' then null
            when regexp_matches(regexp_replace(reject_value, '[ ().+-]', '', 'g'), '[0-9]{7,}') then null
            else nullif(trim(reject_value), '')
        end as value,
        cast(json_extract_string(row_content, '$.rare_values') as integer) as rare_values,
        count(*) as n,
    from checks.refused_row
    group by all
)

select
    refused.*,
    case
        when refused.reject_reason in (
            'group_unknown', 'question_unknown', 'item_unknown', 'result_not_valid', 'result_out_of_range', 'repeated_answer',
            'assessment_key_missing', 'ragged_row', 'blank_row'
        ) then refused.n
        else refused.n / coalesce(person.records, 1)
    end as people,
from refused
left join checks.person_record as person
    on refused.file_id = person.file_id
