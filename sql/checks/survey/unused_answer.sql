-- finds: an answer of a survey's mapping that nobody gave, where at least 30 people answered the question
-- reads: landing.survey_question, landing.survey_question_column, landing.survey_option, landing.survey_answer, staging.stg_survey__choice
-- why:   the option may be spelt otherwise in the export, or may belong to another wave of the survey. Answers that count as none are left
--        out, and so are ticks, whose mapping may list several spellings of one tick.
with
given as (
    select question_column.question, answer.answer_key, count(*) as n
    from landing.survey_answer as answer
    inner join landing.survey_question_column as question_column
        on answer.column_name = question_column.column_name
    where answer.answer_key <> ''
    group by all
),

asked as (
    select question, sum(n) as n
    from given
    group by question
),

chosen as (
    select distinct question, answer_key
    from given
    union
    select distinct question, answer_key
    from staging.stg_survey__choice
)

select
    question_column.column_name as place,
    concat('nobody chose "', option.answer, '"') as found,
from landing.survey_option as option
inner join landing.survey_question as question
    on option.question = question.question
    and question.kind <> 'ticks'
inner join landing.survey_question_column as question_column
    on option.question = question_column.question
inner join asked
    on option.question = asked.question
left join chosen
    on option.question = chosen.question
    and option.answer_key = chosen.answer_key
where option.meaning <> 'missing'
    and chosen.answer_key is null
    and asked.n >= 30
order by all
