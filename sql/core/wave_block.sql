-- grain: an organisation in a wave
-- key:   wave_code, organisation_code
-- reads: core.candidate_part, published.part, core.wave, core.organisation_heir, core.organisation_period
-- why:   a block is a connected component of ICBs over both geography versions of the wave: an organisation that stands in one ICB then
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

version as (
    select wave_code, start_date as day
    from core.wave
    where wave_code in (select wave_code from used)
    union all
    select wave_code, cast(getvariable('geography_as_at') as date)
    from core.wave
    where wave_code in (select wave_code from used)
),

placed as (
    select distinct used.wave_code, used.organisation_code, coalesce(period.icb_code, used.organisation_code) as icb_code
    from used
    inner join version
        on used.wave_code = version.wave_code
    left join core.organisation_heir as heir
        on used.organisation_code = heir.organisation_code
        and version.day between heir.valid_from and coalesce(heir.valid_to, date '9999-12-31')
    left join core.organisation_period as period
        on heir.heir_code = period.organisation_code
        and version.day between period.valid_from and coalesce(period.valid_to, date '9999-12-31')
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
