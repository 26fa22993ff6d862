-- grain: instrument, wave, organisation, job group
-- key:   all four
-- reads: marts.keyed_assessment
-- why:   of how many people of the headline base the export lost the confidence in a domain; only where it lost any. Portable SQL
--        (deploy/scaling.md).
select
    instrument_code,
    wave_code,
    organisation_code,
    job_group_code,
    count(case when is_lost_1 then 1 end) as lost_1,
    count(case when is_lost_2 then 1 end) as lost_2,
    count(case when is_lost_3 then 1 end) as lost_3,
    count(case when is_lost_4 then 1 end) as lost_4,
    count(case when is_lost_5 then 1 end) as lost_5,
    count(case when is_lost_6 then 1 end) as lost_6
from marts.keyed_assessment
where is_headline
    and has_lost
group by instrument_code, wave_code, organisation_code, job_group_code
