-- grain: an answered question of a survey response
-- key:   source_row, question
-- reads: landing.survey_answer, landing.question_answer (the mapping's value map)
-- why:   turns an answer's text into "reported" or not by the reviewed mapping; an answer the mapping does not know is marked.
select
    answer.source_row,
    answer.question,
    question_answer.barrier_code,
    answer.answer,
    question_answer.meaning,
from landing.survey_answer as answer
left join landing.question_answer as question_answer
    on answer.question = question_answer.question
    and lower(trim(answer.answer)) = lower(question_answer.answer)
where trim(answer.answer) <> ''
