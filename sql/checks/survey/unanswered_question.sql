-- finds: a question of a survey that nobody answered
-- reads: landing.survey_question_column, landing.survey_answer
-- why:   it was not shown, or the mapping names the wrong column. A question of several columns is answered in any of them.
select min(question_column.column_name) as place, 'no answer at all' as found
from landing.survey_question_column as question_column
left join landing.survey_answer as answer
    on question_column.column_name = answer.column_name
    and answer.answer_key <> ''
group by question_column.question
having count(answer.column_name) = 0
order by all
