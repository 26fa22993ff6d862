-- grain: instrument, wave, organisation (as exported), leaf profession
-- key:   all four
-- reads: core.provisional_organisation, core.geography_member, core.profession, core.profession_member, marts.assessment_by_leaf,
--        marts.provisional_wave
-- why:   the people of the record-level extract, with the way up from each of them: respondents of final waves, without organisations whose
--        own export is not final. The geography is that of then, so that a record has one place. Empty where the policy makes no extract.
with
final_organisation as (
    select instrument_code, wave_code, organisation_code
    from core.provisional_organisation as organisation
    inner join marts.provisional_wave as wave
        using (instrument_code, wave_code)
    where getvariable('has_extract')
        and not organisation.is_provisional
        and not wave.is_provisional
),

place as (
    select
        wave_code,
        organisation_code,
        any_value(geography_code) filter (where geography_level = 'organisation') as then_organisation_code,
        any_value(geography_code) filter (where geography_level = 'icb') as then_icb_code,
        any_value(geography_code) filter (where geography_level = 'region') as then_region_code,
    from core.geography_member
    where geography_version <> 'restated'
    group by wave_code, organisation_code
),

way_up as (
    select
        member.job_group_code,
        any_value(profession.profession_code) filter (where profession.profession_level = 'job_group') as job_group,
        any_value(profession.profession_code) filter (where profession.profession_level = 'family') as family,
    from core.profession_member as member
    inner join core.profession as profession
        on member.profession_id = profession.profession_id
    group by member.job_group_code
)

select
    leaf.instrument_code,
    leaf.wave_code,
    leaf.organisation_code,
    leaf.job_group_code,
    place.then_organisation_code,
    place.then_icb_code,
    place.then_region_code,
    way_up.job_group,
    way_up.family,
    leaf.respondents as people,
from marts.assessment_by_leaf as leaf
inner join final_organisation as final
    on leaf.instrument_code = final.instrument_code
    and leaf.wave_code = final.wave_code
    and leaf.organisation_code = final.organisation_code
inner join place
    on leaf.wave_code = place.wave_code
    and leaf.organisation_code = place.organisation_code
inner join way_up
    on leaf.job_group_code = way_up.job_group_code
where leaf.respondents > 0
