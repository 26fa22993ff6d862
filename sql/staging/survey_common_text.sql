-- grain: a text that at least three responses of a survey export have in the same place
-- key:   place, text_key
-- reads: landing.survey_response, landing.survey_answer
-- why:   tools let what people write under "Other" take the place of the option, so a text that only one or two people have may be their
--        own words. Such a text is kept nowhere.
with
cell as (
    select 'organisation' as place, organisation_key as text_key
    from landing.survey_response
    union all
    select 'profession', profession_key
    from landing.survey_response
    union all
    select 'column ' || column_name, answer_key
    from landing.survey_answer
)

select place, text_key
from cell
where text_key <> ''
group by place, text_key
having count(*) >= 3
