-- grain: a wave of an instrument that assesses
-- key:   instrument_code, wave_code
-- reads: core.provisional_organisation, marts.assessment_by_leaf
-- why:   a wave is provisional while more than a tenth of its assessments come from organisations whose snapshot was taken before the
--        cohort could settle; a single centre that stopped sending files must not keep old waves open for everyone.
select
    leaf.instrument_code,
    leaf.wave_code,
    coalesce(
        sum(leaf.enrolled) filter (where organisation.is_provisional) > sum(leaf.enrolled) * 0.1, false
    ) as is_provisional,
from marts.assessment_by_leaf as leaf
inner join core.provisional_organisation as organisation
    on leaf.instrument_code = organisation.instrument_code
    and leaf.wave_code = organisation.wave_code
    and leaf.organisation_code = organisation.organisation_code
group by leaf.instrument_code, leaf.wave_code
