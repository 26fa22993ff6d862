-- grain: an assessment that counts
-- key:   none: people are not numbered; record_key tells rows apart
-- reads: staging.accepted_assessment, core.authoritative_file, reference.framework_domain
-- why:   rows of the authoritative snapshot of their cohort, with the headline rule (submitted, not an untouched all-zero row, at
--        least four domains answered) and the record key: 64 bits of HMAC-SHA-256 over everything published about the row, so that
--        the same people give the same protection noise in every build. Identical rows are told apart by an ordinal.
with
counted as (
    select
        'dsat' as instrument_code,
        file.wave_code,
        file.organisation_code,
        assessment.job_group_code,
        assessment.status,
        assessment.assessment_key,
        assessment.confidence,
        assessment.target,
        assessment.lost_confidence,
        list_max(confidence) is not distinct from 0 and list_max(target) is not distinct from 0
        and len(list_filter(target, lambda score: score is not null)) = len(target) as is_untouched,
        -- A domain whose confidence the export lost still has its target: the person did answer it.
        len(list_filter(list_zip(confidence, target), lambda pair: pair[1] is not null or pair[2] is not null)) as domains_answered,
    from staging.accepted_assessment as assessment
    inner join core.authoritative_file as file
        on assessment.file_id = file.file_id
        and assessment.unit_code = file.unit_code
        and wave_code_of(assessment.month) = file.wave_code
),

content as (
    select
        *,
        concat_ws(
            '|', 'record', instrument_code, wave_code, organisation_code, job_group_code, status, coalesce(assessment_key, ''),
            cast(confidence as varchar), cast(target as varchar)
        ) as content,
    from counted
),

repeated as (
    select content
    from content
    where assessment_key is null
    group by content
    having count(*) > 1
),

numbered as (
    select content.*, 1 as ordinal
    from content
    where content not in (select content from repeated)
    union all
    select content.*, row_number() over (partition by content) as ordinal
    from content
    where content in (select content from repeated)
)

select
    instrument_code,
    wave_code,
    organisation_code,
    job_group_code,
    status,
    confidence,
    target,
    lost_confidence,
    is_untouched,
    status = 'submitted' and not is_untouched and domains_answered >= 4 as is_headline,
    keyed_hash(content || '|' || ordinal) as record_key,
from numbered
