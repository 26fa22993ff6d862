-- finds: an organisation with answers from before its ICB was made, of which nothing says where it was
-- reads: core.organisation_period, core.organisation_heir, core.wave, core.figure_basis
select distinct concat(period.organisation_code, ' (before ', period.valid_to + 1, ')') as found
from core.figure_basis as answered
inner join core.wave as wave
    on answered.wave_code = wave.wave_code
inner join core.organisation_heir as heir
    on answered.organisation_code = heir.organisation_code
    and wave.start_date between heir.valid_from and coalesce(heir.valid_to, date '9999-12-31')
inner join core.organisation_period as period
    on heir.heir_code = period.organisation_code
    and wave.start_date between period.valid_from and period.valid_to
where period.basis = 'unknown_before'
order by found
