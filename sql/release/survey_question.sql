-- grain: a barrier of a survey
-- key:   instrument_code, barrier_code, question_text
-- reads: staging.survey_question
-- why:   readers can see how a barrier was asked about and which answers count.
select distinct instrument_code, barrier_code, question_text, reporting_answers
from staging.survey_question
order by instrument_code, barrier_code, question_text
