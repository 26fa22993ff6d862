-- grain: an assessment of an item table or a Details workbook
-- key:   assessment_key where filled
-- reads: landing.item_assessment, landing.inconsistent_key
-- why:   gives pivoted records the shape of every other assessment source. Averages were cut down to whole numbers, as the platform does.
--        What it reads are the stored rows of item_assessment, which cost a pass over the file.
select
    cast(null as integer) as source_row,
    getvariable('unit_prefix') || assessment.organisation_code as unit_code,
    assessment.organisation_code,
    assessment.job_group,
    assessment.month,
    assessment.status,
    case when getvariable('keeps_key') then assessment.assessment_key end as assessment_key,
    assessment.assessment_key as record_group,
    assessment.archetype,
    cast(null as varchar) as learning_launched,
    cast(null as varchar) as learning_completed,
    cast(columns('^(confidence|target)_[1-6]$') as varchar),
    list_transform(
        range(2 * getvariable('item_count')),
        lambda slot: cast(
            cast(nullif((assessment.packed_items[cast(slot // 16 + 1 as integer)] >> (4 * (slot % 16))) & 15, 0) as integer) - 1
            as varchar
        )
    ) as items,
    cast(0 as tinyint) as lost_confidence,
    false as learning_lost,
    assessment.records,
    inconsistent.assessment_key is not null as is_inconsistent,
from landing.item_assessment as assessment
left join landing.inconsistent_key as inconsistent
    on assessment.assessment_key = inconsistent.assessment_key
