-- grain: a response of one survey export
-- key:   source_row
-- reads: landing.survey_response, landing.organisation_label, landing.profession_label, landing.survey_question_barrier,
--        staging.stg_survey__answer, reference.organisation, reference.job_group
-- why:   a respondent reports a barrier when any question mapped to it says so; the base is everyone who answered one of them. Who ticks
--        "don't know" for a barrier is not in its base, whatever the other columns of the question say.
with
unsaid as (
    select source_row, question, barrier_code
    from staging.stg_survey__answer
    where barrier_code is not null
    group by source_row, question, barrier_code
    having count(*) = count(*) filter (where meaning = 'missing')
),

answered as (
    select
        answer.source_row,
        list_sort(list_distinct(list(question_barrier.barrier_code))) as answered_barriers,
    from staging.stg_survey__answer as answer
    inner join landing.survey_question_barrier as question_barrier
        on answer.question = question_barrier.question
    anti join unsaid
        on answer.source_row = unsaid.source_row
        and answer.question = unsaid.question
        and question_barrier.barrier_code = unsaid.barrier_code
    where answer.meaning <> 'missing'
    group by answer.source_row
),

reported as (
    select
        source_row,
        list_sort(list_distinct(list(barrier_code) filter (where meaning = 'reports' and barrier_code is not null)))
            as reported_barriers,
        min(column_name) filter (where meaning is null) as unknown_column,
        nullif(arg_min(coalesce(answer, ''), column_name) filter (where meaning is null), '') as unknown_answer,
        nullif(arg_min(coalesce(answer_key, ''), column_name) filter (where meaning is null), '') as unknown_answer_key,
    from staging.stg_survey__answer
    group by source_row
),

labelled as (
    select
        response.*,
        -- Cells that are no label of the mapping may be codes or job groups themselves, compared as labels are.
        coalesce(organisation_label.organisation_code, upper(response.organisation_key)) as organisation_code,
        coalesce(lower(profession_label.job_group_name), response.profession_key) as job_group_key,
    from landing.survey_response as response
    left join landing.organisation_label as organisation_label
        on response.organisation_key = organisation_label.label_key
    left join landing.profession_label as profession_label
        on response.profession_key = profession_label.label_key
)

select
    labelled.source_row,
    organisation.organisation_code,
    'job-' || lpad(cast(job_group.job_group_id as varchar), 2, '0') as job_group_code,
    coalesce(answered_barriers, []) as answered_barriers,
    coalesce(reported_barriers, []) as reported_barriers,
    organisation_text,
    organisation_key,
    profession_text,
    profession_key,
    unknown_column,
    unknown_answer,
    unknown_answer_key,
    status_column,
    status_text,
    finished_column,
    case
        when is_preview then 'preview'
        when is_unfinished then 'unfinished'
        when coalesce(organisation_key, '') = '' then 'organisation_missing'
        when organisation.organisation_code is null then 'organisation_unknown'
        when coalesce(profession_key, '') = '' then 'profession_missing'
        when job_group.job_group_id is null then 'profession_unknown'
        when unknown_column is not null then 'answer_not_in_mapping'
        when coalesce(len(answered_barriers), 0) = 0 then 'no_answers'
    end as reject_reason,
from labelled
left join answered using (source_row)
left join reported using (source_row)
left join reference.organisation as organisation
    on labelled.organisation_code = organisation.organisation_code
left join reference.job_group as job_group
    on labelled.job_group_key = lower(job_group.job_group_name)
