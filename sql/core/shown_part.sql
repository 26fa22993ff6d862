-- grain: an organisation in a wave of an instrument, as this release shows it
-- key:   instrument_code, wave_code, organisation_code
-- reads: core.candidate_part, core.held_organisation, core.provisional_organisation, core.quality_note, published.part, published.release,
--        staging.survey
-- why:   what is kept of a release for the ones after it. stored_in says which release's rows these are; null: this one's, because no
--        release had them. What was said of held figures stays said of them.
with
live_part as (
    select part.*
    from published.part as part
    inner join published.release as release
        on part.release_id = release.release_id
    where release.is_base
),

stored as (
    select
        instrument_code,
        wave_code,
        organisation_code,
        people,
        part_print,
        min(stored_in) as stored_in,
        arg_min(stored_on, stored_in) as stored_on,
    from published.part
    group by instrument_code, wave_code, organisation_code, people, part_print
),

title as (
    select instrument_code, any_value(title) as title
    from staging.survey
    group by instrument_code
),

note as (
    select
        instrument_code,
        wave_code,
        organisation_code,
        list({'note_code': note_code, 'note': note} order by note_code, note) as notes,
    from core.quality_note
    group by instrument_code, wave_code, organisation_code
)

select
    candidate.instrument_code,
    candidate.wave_code,
    candidate.organisation_code,
    candidate.people,
    candidate.part_print,
    stored.stored_in,
    stored.stored_on,
    coalesce(provisional.is_provisional, false) as is_provisional,
    title.title,
    note.notes,
from core.candidate_part as candidate
anti join core.held_organisation
    using (instrument_code, wave_code, organisation_code)
left join stored
    on candidate.instrument_code = stored.instrument_code
    and candidate.wave_code = stored.wave_code
    and candidate.organisation_code = stored.organisation_code
    and candidate.people = stored.people
    and candidate.part_print = stored.part_print
left join core.provisional_organisation as provisional
    on candidate.instrument_code = provisional.instrument_code
    and candidate.wave_code = provisional.wave_code
    and candidate.organisation_code = provisional.organisation_code
left join title
    on candidate.instrument_code = title.instrument_code
left join note
    on candidate.instrument_code = note.instrument_code
    and candidate.wave_code = note.wave_code
    and candidate.organisation_code = note.organisation_code
union all
select
    part.instrument_code,
    part.wave_code,
    part.organisation_code,
    part.people,
    part.part_print,
    part.stored_in,
    part.stored_on,
    part.is_provisional,
    part.title,
    part.notes,
from live_part as part
semi join core.held_organisation as held
    on part.instrument_code = held.instrument_code
    and part.wave_code = held.wave_code
    and part.organisation_code = held.organisation_code
