-- finds: a question of a survey that nobody answered
-- reads: landing.question_answer, staging.stg_survey__answer
-- why:   it was not shown, or the mapping names the wrong column.
select distinct question_answer.question as place, 'no answer at all' as found
from landing.question_answer as question_answer
where question_answer.question not in (
    select question
    from staging.stg_survey__answer
)
order by all
