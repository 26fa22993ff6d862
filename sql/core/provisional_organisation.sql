-- grain: an organisation in a wave of an instrument
-- key:   instrument_code, wave_code, organisation_code
-- reads: core.authoritative_file, core.held_organisation, published.part, published.release
-- why:   whether its figures come from a snapshot taken before the cohort could settle; of held figures, whether those published did.
select instrument_code, wave_code, organisation_code, bool_or(is_provisional) as is_provisional
from core.authoritative_file
anti join core.held_organisation
    using (instrument_code, wave_code, organisation_code)
group by instrument_code, wave_code, organisation_code
union all
select part.instrument_code, part.wave_code, part.organisation_code, part.is_provisional
from published.part as part
inner join published.release as release
    on part.release_id = release.release_id
semi join core.held_organisation as held
    on part.instrument_code = held.instrument_code
    and part.wave_code = held.wave_code
    and part.organisation_code = held.organisation_code
where release.is_base
