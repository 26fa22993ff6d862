-- finds: an organisation with answers from a wave that began after its close, and no successor
-- reads: reference.organisation, reference.organisation_successor, core.wave, core.figure_basis
select concat(organisation.organisation_code, ' (closed on ', organisation.close_date, ', answers of ', max(answered.wave_code), ')') as found
from core.figure_basis as answered
inner join core.wave as wave
    on answered.wave_code = wave.wave_code
inner join reference.organisation as organisation
    on answered.organisation_code = organisation.organisation_code
    and wave.start_date > organisation.close_date
where organisation.organisation_code not in (select predecessor_code from reference.organisation_successor)
group by organisation.organisation_code, organisation.close_date
order by found
