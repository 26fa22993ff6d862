-- grain: a score column of an assessment file
-- key:   file_id, measure, position
-- reads: staging.accepted_assessment, staging.assessment_unit
-- why:   how far each column is filled, and whether it says anything, among submitted rows; a column that the export lost is left out.
with
filled as (
    select
        file_id,
        count(*) as n,
        max(len(confidence)) as domains,
        bool_or(len(lost_confidence) > 0) as has_lost,
        [
            count(confidence[1]), count(confidence[2]), count(confidence[3]), count(confidence[4]), count(confidence[5]), count(confidence[6])
        ] as confidence_given,
        [count(target[1]), count(target[2]), count(target[3]), count(target[4]), count(target[5]), count(target[6])] as target_given,
        [
            min(confidence[1]) = max(confidence[1]), min(confidence[2]) = max(confidence[2]), min(confidence[3]) = max(confidence[3]),
            min(confidence[4]) = max(confidence[4]), min(confidence[5]) = max(confidence[5]), min(confidence[6]) = max(confidence[6])
        ] as confidence_constant,
        [
            min(target[1]) = max(target[1]), min(target[2]) = max(target[2]), min(target[3]) = max(target[3]),
            min(target[4]) = max(target[4]), min(target[5]) = max(target[5]), min(target[6]) = max(target[6])
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
