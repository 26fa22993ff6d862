-- grain: an assessment that the files would have counted
-- key:   none: people are not numbered; record_key tells rows apart
-- reads: core.candidate_row, core.assessment_part
-- why:   what core.assessment takes unless the protection between releases holds a block. Made as a view, so that no row stores the names of its
--        organisation and wave.
select part.instrument_code, part.wave_code, part.organisation_code, assessment.* exclude (part_id)
from core.candidate_row as assessment
inner join core.assessment_part as part
    on assessment.part_id = part.part_id
