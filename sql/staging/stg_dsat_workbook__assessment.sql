-- grain: a row of the sheet "Assessment Outcome Summary" of one workbook
-- key:   source_row
-- reads: landing.dsat_workbook, reference.export_defect
-- why:   gives the workbook the shape of every other assessment source and takes out the measures that the export
--        is known to spoil: a column that holds one platform-wide value says nothing about anybody.
with
spread as (
    select
        count(*) as n,
        count(distinct teaching_learning_self_development_confidence) as teaching_values,
        greatest(
            count(distinct data_information_content_confidence),
            count(distinct technical_proficiency_confidence)
        ) as other_values,
    from landing.dsat_workbook
),

defect as (
    select
        exists (
            from reference.export_defect
            where defect_code = 'teaching_learning_confidence_constant'
                and getvariable('snapshot_date') between downloaded_from and coalesce(downloaded_to, date '9999-12-31')
        ) or (n >= 10 and teaching_values = 1 and other_values > 1) as teaching_lost,
        exists (
            from reference.export_defect
            where defect_code = 'learning_activity_blank'
                and getvariable('snapshot_date') between downloaded_from and coalesce(downloaded_to, date '9999-12-31')
        ) as learning_lost,
    from spread
)

select
    source_row,
    getvariable('unit_code') as unit_code,
    cast(null as varchar) as organisation_code,
    job_group,
    case
        when enrolled_year is not null or enrolled_month is not null
            then concat(coalesce(enrolled_year, '?'), '-', if(length(enrolled_month) = 1, '0', ''), coalesce(enrolled_month, '?'))
    end as month,
    status,
    cast(null as varchar) as assessment_key,
    cast(null as varchar) as record_group,
    cast(null as varchar) as archetype,
    case when not learning_lost then learning_launched end as learning_launched,
    case when not learning_lost then learning_completed end as learning_completed,
    data_information_content_confidence as confidence_1,
    case when not teaching_lost then teaching_learning_self_development_confidence end as confidence_2,
    communication_collaboration_participation_confidence as confidence_3,
    technical_proficiency_confidence as confidence_4,
    creation_innovation_research_confidence as confidence_5,
    digital_identity_wellbeing_safety_security_confidence as confidence_6,
    data_information_content_target as target_1,
    teaching_learning_self_development_target as target_2,
    communication_collaboration_participation_target as target_3,
    technical_proficiency_target as target_4,
    creation_innovation_research_target as target_5,
    digital_identity_wellbeing_safety_security_target as target_6,
    cast([] as varchar[]) as items,
    -- the bit of the second domain
    cast(case when teaching_lost then 2 else 0 end as tinyint) as lost_confidence,
    learning_lost,
    1 as records,
    false as is_inconsistent,
from landing.dsat_workbook
cross join defect
