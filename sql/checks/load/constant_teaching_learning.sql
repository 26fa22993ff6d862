-- finds: a workbook whose Teaching and learning confidence is one constant outside the dates of the known defect
-- reads: staging.accepted_assessment, staging.assessment_unit, reference.export_defect
-- why:   staging takes such a column for lost; if the platform does this on other dates, the codebook of defects is out of date.
with
lost as (
    select distinct file_id
    from staging.accepted_assessment
    where lost_confidence > 0
)

select
    unit.file_id,
    'Teaching, learning and self-development, confidence' as place,
    concat('one value in every row, in a file of ', unit.snapshot_date, ', when the known defect was not there') as found,
from staging.assessment_unit as unit
inner join lost
    on unit.file_id = lost.file_id
where not exists (
    select 1
    from reference.export_defect as defect
    where defect.defect_code = 'teaching_learning_confidence_constant'
        and unit.snapshot_date between defect.downloaded_from and coalesce(defect.downloaded_to, date '9999-12-31')
)
