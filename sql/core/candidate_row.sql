-- grain: an assessment that the files would have counted
-- key:   none: people are not numbered; record_key tells rows apart
-- reads: staging.accepted_assessment, core.authoritative_file, core.assessment_part
-- why:   the rows of candidate_assessment, which gives their part its names: rows of the authoritative snapshot of their
--        cohort, with the headline rule (submitted, not an untouched all-zero row, at least two thirds of the framework's domains
--        answered: four of six) and the record key: 64 bits of HMAC-SHA-256 over everything published about the row, so that the same
--        people give the same protection noise in every build. Identical rows are told apart by an ordinal. job_group_code is the leaf
--        profession: the job group, or job group and archetype ("job-01+users") where the row has one. may_have_twin: another row here
--        may have the same scores; false where none has. Scores by the order of the domains, of which there are as many as domains says; a
--        confidence that the export lost has its bit in lost_confidence (1 for the first domain, 2 for the second, 4 for the third).
with
file as (
    select file_id, unit_code, month, part_id
    from core.authoritative_file
    inner join core.assessment_part
        using (instrument_code, wave_code, organisation_code)
),

-- Materialized: as narrow as this, three million rows cost less to keep than to read thrice.
counted as materialized (
    select
        file.part_id,
        assessment.job_group_code || coalesce('+' || assessment.archetype_code, '') as job_group_code,
        assessment.status,
        assessment.domains,
        columns('^(confidence|target)_[1-6]$'),
        assessment.lost_confidence,
        hash(
            file.part_id, assessment.job_group_code, assessment.archetype_code, *columns('^(confidence|target)_[1-6]$')
        ) as score_hash,
    from staging.accepted_assessment as assessment
    inner join file
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
            partition by part_id, job_group_code, status,
                confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6,
                target_1, target_2, target_3, target_4, target_5, target_6
            order by lost_confidence
        ) as ordinal,
    from counted
    where score_hash in (select score_hash from repeated)
),

-- Nearly everybody has all there is, which is seen faster than the rest is counted.
complete as (
    select
        *,
        confidence_1 is not null and confidence_2 is not null and confidence_3 is not null
            and confidence_4 is not null and confidence_5 is not null and confidence_6 is not null
            and target_1 is not null and target_2 is not null and target_3 is not null
            and target_4 is not null and target_5 is not null and target_6 is not null as is_complete,
    from numbered
),

part as (
    select part_id, concat_ws('|', 'record', instrument_code, wave_code, organisation_code, '') as message_start
    from core.assessment_part
),

judged as (
    select
        *,
        -- One target that is not 0 spares looking through all.
        case
            when target_1 = 0
                then is_all_zero(
                    [confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6],
                    [target_1, target_2, target_3, target_4, target_5, target_6],
                    domains,
                    lost_confidence
                )
            else false
        end as is_untouched,
        -- A domain whose confidence the export lost still has its target: the person did answer it.
        case
            when is_complete then true
            else 3 * list_count([
                coalesce(confidence_1, target_1), coalesce(confidence_2, target_2), coalesce(confidence_3, target_3),
                coalesce(confidence_4, target_4), coalesce(confidence_5, target_5), coalesce(confidence_6, target_6),
            ]) >= 2 * domains
        end as has_enough_domains,
    from complete
)

select
    judged.part_id,
    judged.job_group_code,
    judged.status,
    judged.domains,
    columns('^(confidence|target)_[1-6]$'),
    judged.lost_confidence,
    judged.may_have_twin,
    judged.is_untouched,
    judged.status = 'submitted' and not judged.is_untouched and judged.has_enough_domains as is_headline,
    keyed_hash(
        concat(
            part.message_start, judged.job_group_code, '|', judged.status, '|',
            -- Lists of as many scores as the framework has domains, as DuckDB writes lists; written one by one they cost a third less.
            case
                when judged.is_complete
                    then concat(
                        '[', confidence_1, ', ', confidence_2, ', ', confidence_3, ', ',
                        confidence_4, ', ', confidence_5, ', ', confidence_6, ']|[',
                        target_1, ', ', target_2, ', ', target_3, ', ', target_4, ', ', target_5, ', ', target_6, ']'
                    )
                else concat(
                    cast([confidence_1, confidence_2, confidence_3, confidence_4, confidence_5, confidence_6][:domains] as varchar),
                    '|',
                    cast([target_1, target_2, target_3, target_4, target_5, target_6][:domains] as varchar)
                )
            end,
            '|', judged.ordinal
        )
    ) as record_key,
from judged
inner join part
    on judged.part_id = part.part_id
