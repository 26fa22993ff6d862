-- grain: an organisation's people in a wave of an instrument as some release has shown them, where the files now say otherwise
-- key:   instrument_code, wave_code, organisation_code, stored_in
-- reads: core.candidate_part, core.wave_block, published.part
-- why:   whoever kept every release can subtract each of them from the next one, so the files are compared with all of them and not with the
--        last alone. An organisation that a release left out of a wave that it showed was shown as nobody there (''): where it comes late,
--        the figures of its ICB, its region and England change by its people, whether or not its ICB was there before.
with
shown_wave as (
    select distinct release_id, instrument_code, wave_code
    from published.part
),

organisation as (
    select instrument_code, wave_code, organisation_code
    from core.candidate_part
    union
    select instrument_code, wave_code, organisation_code
    from published.part
),

version as (
    select distinct
        organisation.instrument_code,
        organisation.wave_code,
        organisation.organisation_code,
        block.block_code,
        coalesce(part.stored_in, '') as stored_in,
        part.people,
        part.part_print,
    from organisation
    inner join core.wave_block as block
        on organisation.wave_code = block.wave_code
        and organisation.organisation_code = block.organisation_code
    inner join shown_wave as shown
        on organisation.instrument_code = shown.instrument_code
        and organisation.wave_code = shown.wave_code
    left join published.part as part
        on organisation.instrument_code = part.instrument_code
        and organisation.wave_code = part.wave_code
        and organisation.organisation_code = part.organisation_code
        and shown.release_id = part.release_id
)

select
    version.instrument_code,
    version.wave_code,
    version.organisation_code,
    version.block_code,
    version.stored_in,
from version
left join core.candidate_part as candidate
    on version.instrument_code = candidate.instrument_code
    and version.wave_code = candidate.wave_code
    and version.organisation_code = candidate.organisation_code
where version.people is distinct from candidate.people
    or version.part_print is distinct from candidate.part_print
