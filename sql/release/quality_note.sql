-- grain: a quality note on an organisation's figures of a wave
-- key:   instrument_code, wave_code, organisation_code, note_code
-- reads: core.quality_note, core.held_organisation, marts.assessment_by_leaf
-- why:   those about figures that are there; a survey has none but that its figures are held.
select instrument_code, wave_code, organisation_code, note_code, note
from core.quality_note
where (instrument_code, wave_code, organisation_code) in (
        select (instrument_code, wave_code, organisation_code) from marts.assessment_by_leaf
    )
    or (
        note_code = 'held'
        and (instrument_code, wave_code, organisation_code) in (
            select (instrument_code, wave_code, organisation_code) from core.held_organisation
        )
    )
order by instrument_code, wave_code, organisation_code, note_code
