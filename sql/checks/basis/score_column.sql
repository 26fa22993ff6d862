-- grain: a score column of an assessment file
-- key:   file_id, measure, position
-- reads: staging.accepted_assessment, staging.assessment_unit
-- why:   how far each column is filled, and whether it says anything, among submitted rows; a column that the export lost is left out.
with
filled as (
    select
        file_id,
        count(*) as n,
        max(domains) as domains,
        bool_or(lost_confidence > 0) as has_lost,
        [
            count(confidence_1), count(confidence_2), count(confidence_3), count(confidence_4), count(confidence_5), count(confidence_6)
        ] as confidence_given,
        [count(target_1), count(target_2), count(target_3), count(target_4), count(target_5), count(target_6)] as target_given,
        [
            min(confidence_1) = max(confidence_1), min(confidence_2) = max(confidence_2), min(confidence_3) = max(confidence_3),
            min(confidence_4) = max(confidence_4), min(confidence_5) = max(confidence_5), min(confidence_6) = max(confidence_6)
        ] as confidence_constant,
        [
            min(target_1) = max(target_1), min(target_2) = max(target_2), min(target_3) = max(target_3),
            min(target_4) = max(target_4), min(target_5) = max(target_5), min(target_6) = max(target_6)
        ] as target_constant,
    from staging.accepted_assessment
    where status = 'submitted'
    group by file_id
),

-- the position that the known defect of the export spoils
column_fill as (
    select
        file_id,
        n,
        'confidence' as measure,
        unnest(generate_series(1, domains)) as position,
        unnest(confidence_given[:domains]) as given,
        unnest(confidence_constant[:domains]) as is_constant,
        has_lost,
    from filled
    union all
    select
        file_id,
        n,
        'target',
        unnest(generate_series(1, domains)),
        unnest(target_given[:domains]),
        unnest(target_constant[:domains]),
        has_lost,
    from filled
)

select column_fill.file_id, framework, measure, position, n, given, coalesce(is_constant, false) as is_constant
from column_fill
inner join (select distinct file_id, instrument_code as framework from staging.assessment_unit) as file
    on column_fill.file_id = file.file_id
where not (has_lost and measure = 'confidence' and position = 2)
