-- finds: an answer of a survey's mapping that nobody gave, where at least 30 people answered the question
-- reads: landing.question_answer, staging.stg_survey__answer
-- why:   the option may be spelt otherwise in the export, or may belong to another wave of the survey. Answers that count as none are left out.
with
given as (
    select question, lower(trim(answer)) as answer, count(*) as n
    from staging.stg_survey__answer
    group by all
),

asked as (
    select question, sum(n) as n
    from given
    group by question
)

select
    question_answer.question as place,
    concat('nobody chose "', question_answer.answer, '"') as found,
from landing.question_answer as question_answer
inner join asked
    on question_answer.question = asked.question
left join given
    on question_answer.question = given.question
    and lower(question_answer.answer) = given.answer
where question_answer.meaning <> 'missing'
    and given.answer is null
    and asked.n >= 30
order by all
