-- grain: an organisation in a wave
-- key:   wave_code, organisation_code
-- reads: core.candidate_part, published.part, core.file_placement, core.kept_placement
-- why:   a block is a connected component of ICBs over both geography versions of the wave, and those kept: an organisation that stands in one ICB then
--        and in another today ties the two together, because either's figures tell of the other's. It is named after the first of
--        its ICBs. An organisation that no organisation file places is a block of its own.
with recursive
used as (
    select wave_code, organisation_code
    from core.candidate_part
    union
    select wave_code, organisation_code
    from published.part
),

placed as (
    select used.wave_code, used.organisation_code, coalesce(file.icb_code, used.organisation_code) as icb_code
    from used
    left join core.file_placement as file
        on used.wave_code = file.wave_code
        and used.organisation_code = file.organisation_code
    union
    select wave_code, organisation_code, icb_code
    from core.kept_placement
    where icb_code is not null
),

tie as (
    select distinct one.wave_code, one.icb_code, other.icb_code as tied_code
    from placed as one
    inner join placed as other
        on one.wave_code = other.wave_code
        and one.organisation_code = other.organisation_code
),

reach as (
    select wave_code, icb_code, tied_code
    from tie
    union
    select reach.wave_code, reach.icb_code, tie.tied_code
    from reach
    inner join tie
        on reach.wave_code = tie.wave_code
        and reach.tied_code = tie.icb_code
),

component as (
    select wave_code, icb_code, min(tied_code) as block_code
    from reach
    group by wave_code, icb_code
)

select distinct placed.wave_code, placed.organisation_code, component.block_code
from placed
inner join component
    on placed.wave_code = component.wave_code
    and placed.icb_code = component.icb_code
