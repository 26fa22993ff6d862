-- grain: instrument, place, profession
-- key:   all three
-- reads: marts.assessment_by_leaf, core.survey_response, core.profession_member, core.place_member
-- why:   how many people a cell holds decides first whether anything in it can be shown; most cells of the lattice end here.
with
leaf as (
    select instrument_code, wave_code, organisation_code, job_group_code, enrolled as people
    from marts.assessment_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, count(*)
    from core.survey_response
    group by instrument_code, wave_code, organisation_code, job_group_code
),

organisation as (
    select leaf.instrument_code, leaf.wave_code, leaf.organisation_code, member.profession_id, sum(leaf.people) as people
    from leaf
    inner join core.profession_member as member
        on leaf.job_group_code = member.job_group_code
    group by leaf.instrument_code, leaf.wave_code, leaf.organisation_code, member.profession_id
)

select
    organisation.instrument_code,
    member.place_id,
    organisation.profession_id,
    cast(sum(organisation.people) as bigint) as people,
from organisation
inner join core.place_member as member
    on organisation.wave_code = member.wave_code
    and organisation.organisation_code = member.organisation_code
group by organisation.instrument_code, member.place_id, organisation.profession_id
