-- grain: an option, or a text that is none, in a cell that holds several
-- key:   none: a person may write the same text twice
-- reads: landing.survey_answer, landing.survey_question_column, landing.survey_question, landing.survey_option
-- why:   takes cells with several options apart. Labels may contain the separator ("Cost, or funding"), so known options are
--        taken out first, the longest first; what is left between separators is text of the person's own. Separators are doubled,
--        so that two neighbouring options do not share one.
with
cell as (
    select
        answer.source_row,
        answer.column_name,
        question.question,
        question.separator,
        regexp_replace(answer.answer_key, ' *' || question.separator || ' *', question.separator, 'g') as text,
    from landing.survey_answer as answer
    inner join landing.survey_question_column as question_column
        on answer.column_name = question_column.column_name
    inner join landing.survey_question as question
        on question_column.question = question.question
    where question.kind = 'choices'
),

known as (
    select question, list(answer_key order by length(answer_key) desc, answer_key) as options
    from landing.survey_option
    group by question
),

marked as (
    select
        cell.source_row,
        cell.column_name,
        cell.question,
        cell.separator,
        list_reduce(
            list_prepend(
                cell.separator || replace(cell.text, cell.separator, cell.separator || cell.separator) || cell.separator,
                list_transform(
                    coalesce(known.options, []),
                    lambda option: replace(option, cell.separator, cell.separator || cell.separator)
                )
            ),
            lambda text, option: replace(
                text,
                cell.separator || option || cell.separator,
                cell.separator || chr(1) || md5(option) || cell.separator
            )
        ) as text,
    from cell
    left join known on cell.question = known.question
),

token as (
    select source_row, column_name, question, separator, unnest(string_split(text, separator)) as token
    from marked
)

select
    token.source_row,
    token.column_name,
    token.question,
    option.answer_key,
    option.meaning,
    option.barrier_code,
from token
left join landing.survey_option as option
    on token.question = option.question
    and token.token = chr(1) || md5(replace(option.answer_key, token.separator, token.separator || token.separator))
where trim(token.token) <> ''
