-- grain: an answer of a survey response: a cell, or an option in a cell that holds several
-- key:   none: a cell may hold several texts outside its options
-- reads: landing.survey_answer, landing.survey_question_column, landing.survey_question, landing.survey_option (the mapping),
--        staging.stg_survey__choice
-- why:   turns an answer's text into "reports" or not by the reviewed mapping; an answer the mapping does not know has no meaning.
--        barrier_code is the barrier that the answer speaks of, null where it speaks of none.
select
    answer.source_row,
    answer.column_name,
    question.question,
    answer.answer,
    answer.answer_key,
    option.meaning,
    question_column.barrier_code,
from landing.survey_answer as answer
inner join landing.survey_question_column as question_column
    on answer.column_name = question_column.column_name
inner join landing.survey_question as question
    on question_column.question = question.question
left join landing.survey_option as option
    on question.question = option.question
    and answer.answer_key = option.answer_key
where question.kind <> 'choices' and answer.answer_key <> ''
union all
select
    choice.source_row,
    choice.column_name,
    choice.question,
    -- what is no option may be a person's own words, which are kept nowhere
    cast(null as varchar) as answer,
    cast(null as varchar) as answer_key,
    case when choice.answer_key is null and question.has_other then 'reports' else choice.meaning end as meaning,
    case when choice.answer_key is null then question.other_barrier else choice.barrier_code end as barrier_code,
from staging.stg_survey__choice as choice
inner join landing.survey_question as question
    on choice.question = question.question
