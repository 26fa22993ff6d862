-- grain: a quality note on an organisation's figures of a wave
-- key:   instrument_code, wave_code, organisation_code, note_code, note
-- reads: staging.file_note, core.authoritative_file, core.held_organisation, core.instrument_wave,
--        core.kept_placement, published.part, published.release
-- why:   what a reader must know about the exports behind the figures; facts about files, never counts of people. Held figures keep the
--        notes they were published with, since the files that those now there speak of are not behind them.
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
),

published_note as (
    select part.instrument_code, part.wave_code, part.organisation_code, unnest(part.notes, recursive := true)
    from published.part as part
    inner join published.release as release
        on part.release_id = release.release_id
    semi join core.held_organisation as held
        on part.instrument_code = held.instrument_code
        and part.wave_code = held.wave_code
        and part.organisation_code = held.organisation_code
    where release.is_base
)

select distinct instrument_code, wave_code, organisation_code, note_code, note
from note
anti join core.held_organisation
    using (instrument_code, wave_code, organisation_code)
union all
select instrument_code, wave_code, organisation_code, note_code, note
from published_note
where note_code not in ('held', 'places_kept')
union all
select
    instrument_code,
    wave_code,
    organisation_code,
    'held',
    concat(
        'Figures of this wave stay as they were published on ', strftime(held_since, '%-d %B %Y'), '. Newer files would change them by fewer than ',
        getvariable('minimum_base'), ' people in some group, who could be found by comparing the two.'
    )
from core.held_organisation
where stored_in is not null
union all
select distinct
    instrument_wave.instrument_code,
    kept.wave_code,
    kept.organisation_code,
    'places_kept',
    'The boards, regions and mergers of this wave are those it was published with. Following a later change of geography would let small groups be found by comparing the two.'
from core.kept_placement as kept
inner join core.instrument_wave as instrument_wave
    on kept.wave_code = instrument_wave.wave_code
