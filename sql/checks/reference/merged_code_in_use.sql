-- finds: an organisation with answers from a wave that began after it had merged into another
-- reads: core.organisation_heir, core.wave, core.figure_basis
select distinct concat(heir.organisation_code, ' (counted for ', heir.heir_code, ')') as found
from core.figure_basis as answered
inner join core.wave as wave
    on answered.wave_code = wave.wave_code
inner join core.organisation_heir as heir
    on answered.organisation_code = heir.organisation_code
    and wave.start_date between heir.valid_from and coalesce(heir.valid_to, date '9999-12-31')
where heir.organisation_code <> heir.heir_code
order by found
