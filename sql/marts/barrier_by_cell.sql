-- grain: instrument, place, profession, barrier; the barrier is empty for everyone who answered
-- key:   all four
-- reads: marts.barrier_by_leaf, marts.cell, core.survey_response, core.profession_member, core.place_member
-- why:   the counts of the leaves rolled up, as assessment_by_cell does it.
with
leaf as (
    select instrument_code, wave_code, organisation_code, job_group_code, barrier_code, answered, answered_key, reported, reported_key
    from marts.barrier_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, '',
        count(*), bit_xor(record_key), count(*), bit_xor(record_key)
    from core.survey_response
    group by instrument_code, wave_code, organisation_code, job_group_code
),

organisation as (
    select
        leaf.instrument_code,
        leaf.wave_code,
        leaf.organisation_code,
        member.profession_id,
        leaf.barrier_code,
        cast(sum(columns('^(answered|reported)$')) as double) as "\1",
        bit_xor(columns('^(.*_key)$')) as "\1",
    from leaf
    inner join core.profession_member as member
        on leaf.job_group_code = member.job_group_code
    group by leaf.instrument_code, leaf.wave_code, leaf.organisation_code, member.profession_id, leaf.barrier_code
)

select
    organisation.instrument_code,
    member.place_id,
    organisation.profession_id,
    organisation.barrier_code,
    cast(sum(columns('^(answered|reported)$')) as bigint) as "\1",
    bit_xor(columns('^(.*_key)$')) as "\1",
    cast(max(organisation.answered) as bigint) as answered_largest,
    cast(min(organisation.answered) as bigint) as answered_smallest,
from organisation
inner join core.place_member as member
    on organisation.wave_code = member.wave_code
    and organisation.organisation_code = member.organisation_code
inner join marts.cell as cell
    on organisation.instrument_code = cell.instrument_code
    and member.place_id = cell.place_id
    and organisation.profession_id = cell.profession_id
    and cell.people >= getvariable('minimum_base')
group by organisation.instrument_code, member.place_id, organisation.profession_id, organisation.barrier_code
