-- grain: a wave of an instrument
-- key:   instrument_code, wave_code
-- reads: core.instrument_wave, core.wave, core.provisional_organisation, marts.assessment_by_leaf
-- why:   a wave is provisional while more than a tenth of its assessments come from organisations whose snapshot was taken before the
--        cohort could settle; a single centre that stopped sending files must not keep old waves open for everyone.
with
settled as (
    select
        leaf.instrument_code,
        leaf.wave_code,
        sum(leaf.enrolled) filter (where organisation.is_provisional) > sum(leaf.enrolled) * 0.1 as is_provisional,
    from marts.assessment_by_leaf as leaf
    inner join core.provisional_organisation as organisation
        on leaf.instrument_code = organisation.instrument_code
        and leaf.wave_code = organisation.wave_code
        and leaf.organisation_code = organisation.organisation_code
    group by leaf.instrument_code, leaf.wave_code
)

select
    used.instrument_code,
    used.wave_code,
    wave.wave_name,
    wave.start_date,
    wave.end_date,
    wave.wave_order,
    coalesce(settled.is_provisional, false) as is_provisional,
from core.instrument_wave as used
inner join core.wave as wave
    on used.wave_code = wave.wave_code
left join settled
    on used.instrument_code = settled.instrument_code
    and used.wave_code = settled.wave_code
order by used.instrument_code, wave.wave_order
