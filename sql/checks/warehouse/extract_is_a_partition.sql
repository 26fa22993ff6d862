-- finds: a leaf whose people are not in the extract's partition exactly once, as a released group or as withheld
-- reads: core.assessment, core.authoritative_file, marts.extract_leaf_group, marts.provisional_wave
with
counted as (
    select instrument_code, wave_code, organisation_code, job_group_code, count(*) as people
    from core.assessment
    where is_headline
        and getvariable('has_extract')
    group by instrument_code, wave_code, organisation_code, job_group_code
),

-- Counted again from the assessments, and not taken from the models that are checked.
eligible as (
    select counted.*
    from counted
    semi join (from marts.provisional_wave where not is_provisional) as final
        using (instrument_code, wave_code)
    anti join (from core.authoritative_file where is_provisional) as provisional
        using (instrument_code, wave_code, organisation_code)
),

placed as (
    select instrument_code, wave_code, organisation_code, job_group_code, sum(people) as people, count(*) as times
    from marts.extract_leaf_group
    group by instrument_code, wave_code, organisation_code, job_group_code
)

select coalesce(eligible.organisation_code, placed.organisation_code) as organisation_code
from eligible
full join placed
    using (instrument_code, wave_code, organisation_code, job_group_code)
where eligible.people is distinct from placed.people
    or placed.times is distinct from 1
