-- grain: an assessment that the files would have counted
-- key:   none: people are not numbered; record_key tells rows apart
-- reads: staging.accepted_assessment, core.authoritative_file
-- why:   what core.assessment takes unless the protection between releases holds a block: rows of the authoritative snapshot of their
--        cohort, with the headline rule (submitted, not an untouched all-zero row, at least two thirds of the framework's domains
--        answered: four of six) and the record key: 64 bits of HMAC-SHA-256 over everything published about the row, so that the same
--        people give the same protection noise in every build. Identical rows are told apart by an ordinal. job_group_code is the leaf
--        profession: the job group, or job group and archetype ("job-01+users") where the row has one. may_have_twin: another row here
--        may have the same scores; false where none has.
with
-- Not materialized: three million rows with their lists cost more to keep than to read again.
counted as not materialized (
    select
        file.instrument_code,
        file.wave_code,
        file.organisation_code,
        assessment.job_group_code || coalesce('+' || assessment.archetype_code, '') as job_group_code,
        assessment.status,
        assessment.confidence,
        assessment.target,
        assessment.lost_confidence,
        hash(
            file.instrument_code, file.wave_code, file.organisation_code, assessment.job_group_code, assessment.archetype_code,
            assessment.confidence, assessment.target
        ) as score_hash,
    from staging.accepted_assessment as assessment
    inner join core.authoritative_file as file
        on assessment.file_id = file.file_id
        and assessment.unit_code = file.unit_code
        and assessment.month = file.month
),

-- A hash narrows down which rows can have a twin; whether they have one is decided below, by their contents.
repeated as (
    select score_hash
    from counted
    group by score_hash
    having count(*) > 1
),

numbered as (
    select *, false as may_have_twin, 1 as ordinal
    from counted
    where score_hash not in (select score_hash from repeated)
    union all
    select
        *,
        true as may_have_twin,
        row_number() over (
            partition by instrument_code, wave_code, organisation_code, job_group_code, status, confidence, target
            order by lost_confidence
        ) as ordinal,
    from counted
    where score_hash in (select score_hash from repeated)
),

judged as (
    select
        *,
        -- All there is of both: a score the export lost is not one the person left out.
        -- One target that is not 0 spares looking through both.
        case
            when target[1] = 0
                then list_max(confidence) is not distinct from 0 and list_max(target) is not distinct from 0
                    and list_count(target) = len(target)
                    and list_count(confidence) + len(lost_confidence) = len(confidence)
            else false
        end as is_untouched,
        -- A domain whose confidence the export lost still has its target: the person did answer it. Pairs are only looked at one by one
        -- where the targets have gaps.
        case
            when list_count(target) in (0, len(target)) then greatest(list_count(confidence), list_count(target))
            else len(list_filter(list_zip(confidence, target), lambda pair: pair[1] is not null or pair[2] is not null))
        end as domains_answered,
    from numbered
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
    may_have_twin,
    is_untouched,
    status = 'submitted' and not is_untouched and domains_answered * 3 >= len(confidence) * 2 as is_headline,
    keyed_hash(
        concat_ws(
            '|', 'record', instrument_code, wave_code, organisation_code, job_group_code, status,
            cast(confidence as varchar), cast(target as varchar), ordinal
        )
    ) as record_key,
from judged
