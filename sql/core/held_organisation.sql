-- grain: an organisation whose people of a wave are those last published
-- key:   instrument_code, wave_code, organisation_code
-- reads: core.candidate_part, core.held_block, core.wave_block, published.part, published.release
-- why:   all organisations of a held block, each with where its published rows are; null where what is live shows nobody of it. Live is what
--        counts, not the newest: whoever went back to an earlier release wanted to be rid of the later one. held_since is the day on
--        which the block's figures were last changed.
with
organisation as (
    select instrument_code, wave_code, organisation_code
    from core.candidate_part
    union
    select instrument_code, wave_code, organisation_code
    from published.part
),

live_part as (
    select part.*
    from published.part as part
    inner join published.release as release
        on part.release_id = release.release_id
    where release.is_base
)

select
    organisation.instrument_code,
    organisation.wave_code,
    organisation.organisation_code,
    held.block_code,
    part.stored_in,
    max(part.stored_on) over (partition by held.instrument_code, held.wave_code, held.block_code) as held_since,
from organisation
inner join core.wave_block as block
    on organisation.wave_code = block.wave_code
    and organisation.organisation_code = block.organisation_code
inner join core.held_block as held
    on organisation.instrument_code = held.instrument_code
    and organisation.wave_code = held.wave_code
    and block.block_code = held.block_code
left join live_part as part
    on organisation.instrument_code = part.instrument_code
    and organisation.wave_code = part.wave_code
    and organisation.organisation_code = part.organisation_code
