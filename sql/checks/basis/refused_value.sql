-- grain: a value for which rows of a file were refused
-- key:   file_id, reject_reason, reject_column, value
-- reads: checks.refused_row
-- why:   the same wrong value usually stands in many rows. A value that looks like an address, a telephone number or a key of a person,
--        or that is long enough to be somebody's own words, is not named.
select
    file_id,
    reject_reason,
    coalesce(reject_column, 'row') as reject_column,
    case
        when length(trim(reject_value)) > 60 or reject_value like '%@%' then null
        when regexp_matches(regexp_replace(reject_value, '[ ().+-]', '', 'g'), '[0-9]{7,}') then null
        else nullif(trim(reject_value), '')
    end as value,
    count(*) as n,
from checks.refused_row
group by all
