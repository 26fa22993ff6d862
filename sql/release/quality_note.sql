-- grain: a quality note on an organisation's figures of a wave
-- key:   instrument_code, wave_code, organisation_code, note_code
-- reads: staging.file_note, core.authoritative_file, marts.assessment_by_leaf
-- why:   what a reader must know about the exports behind the figures; facts about files, never counts of people.
with
note as (
    select file.instrument_code, file.wave_code, file.organisation_code, note.note_code, note.note
    from staging.file_note as note
    inner join core.authoritative_file as file
        on note.file_id = file.file_id
        and (note.unit_code is null or note.unit_code = file.unit_code)
    where note.is_published
    union
    select instrument_code, wave_code, organisation_code, 'provisional',
        concat('The export was taken less than ', getvariable('closing_days'), ' days after the wave closed, so later answers are missing.')
    from core.authoritative_file
    where is_provisional
    union
    select instrument_code, wave_code, organisation_code, 'survivor_biased',
        'The cohort was first exported more than a year after it closed, so people who left since are missing.'
    from core.authoritative_file
    where is_survivor_biased
    union
    select instrument_code, wave_code, organisation_code, 'restated',
        'The figures of this wave were restated: another export than the one that counted before was made the authoritative one.'
    from core.authoritative_file
    where is_restated
)

select distinct instrument_code, wave_code, organisation_code, note_code, note
from note
where (instrument_code, wave_code, organisation_code) in (
    select (instrument_code, wave_code, organisation_code) from marts.assessment_by_leaf
)
order by instrument_code, wave_code, organisation_code, note_code
