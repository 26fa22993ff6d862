-- grain: a response of one survey export
-- key:   source_row
-- reads: landing.survey_response, landing.organisation_label, landing.profession_label, staging.stg_survey__answer,
--        reference.organisation, reference.job_group
-- why:   a respondent reports a barrier when any question mapped to it says so; the base is everyone who answered one of them.
with
answered as (
    select
        source_row,
        list_sort(list_distinct(list(barrier_code) filter (where meaning <> 'missing'))) as answered_barriers,
        list_sort(list_distinct(list(barrier_code) filter (where meaning = 'reports'))) as reported_barriers,
        min(question) filter (where meaning is null) as unknown_question,
        arg_min(answer, question) filter (where meaning is null) as unknown_answer,
    from staging.stg_survey__answer
    group by source_row
),

labelled as (
    select
        response.source_row,
        response.status,
        response.finished,
        response.organisation_text,
        response.profession_text,
        coalesce(organisation_label.organisation_code, trim(response.organisation_text)) as organisation_code,
        coalesce(profession_label.job_group_name, trim(response.profession_text)) as job_group_name,
    from landing.survey_response as response
    left join landing.organisation_label as organisation_label
        on trim(response.organisation_text) = organisation_label.label
    left join landing.profession_label as profession_label
        on trim(response.profession_text) = profession_label.label
)

select
    labelled.source_row,
    organisation.organisation_code,
    'job-' || lpad(cast(job_group.job_group_id as varchar), 2, '0') as job_group_code,
    coalesce(answered_barriers, []) as answered_barriers,
    coalesce(reported_barriers, []) as reported_barriers,
    organisation_text,
    profession_text,
    unknown_question,
    unknown_answer,
    labelled.status as status_text,
    case
        when coalesce(lower(trim(labelled.status)), '') not in ('ip address', '0') then 'preview'
        when coalesce(lower(trim(labelled.finished)), '') not in ('true', '1') then 'unfinished'
        when coalesce(trim(organisation_text), '') = '' then 'organisation_missing'
        when organisation.organisation_code is null then 'organisation_unknown'
        when coalesce(trim(profession_text), '') = '' then 'profession_missing'
        when job_group.job_group_id is null then 'profession_unknown'
        when unknown_question is not null then 'answer_not_in_mapping'
        when coalesce(len(answered_barriers), 0) = 0 then 'no_answers'
    end as reject_reason,
from labelled
left join answered using (source_row)
left join reference.organisation as organisation
    on labelled.organisation_code = organisation.organisation_code
left join reference.job_group as job_group
    on lower(labelled.job_group_name) = lower(job_group.job_group_name)
