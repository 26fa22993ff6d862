-- grain: instrument, place, profession, domain
-- key:   all four
-- reads: marts.score_by_leaf, marts.cell, core.profession_member, core.place_member
-- why:   the sums of the leaves rolled up, as assessment_by_cell does it with the counts.
with
organisation as (
    select
        leaf.instrument_code,
        leaf.wave_code,
        leaf.organisation_code,
        member.profession_id,
        leaf.domain_code,
        cast(sum(columns('^(lost|.*_base|.*_total|.*_squares)$')) as double) as "\1",
        bit_xor(columns('^(.*_key)$')) as "\1",
    from marts.score_by_leaf as leaf
    inner join core.profession_member as member
        on leaf.job_group_code = member.job_group_code
    group by leaf.instrument_code, leaf.wave_code, leaf.organisation_code, member.profession_id, leaf.domain_code
)

select
    organisation.instrument_code,
    member.place_id,
    organisation.profession_id,
    organisation.domain_code,
    cast(sum(columns('^(lost|.*_base|.*_total|.*_squares)$')) as bigint) as "\1",
    bit_xor(columns('^(.*_key)$')) as "\1",
    cast(max(columns('^(.*)_base$')) as bigint) as "\1_largest",
    coalesce(cast(min(nullif(columns('^(.*)_base$'), 0)) as bigint), 0) as "\1_smallest",
from organisation
inner join core.place_member as member
    on organisation.wave_code = member.wave_code
    and organisation.organisation_code = member.organisation_code
inner join marts.cell as cell
    on organisation.instrument_code = cell.instrument_code
    and member.place_id = cell.place_id
    and organisation.profession_id = cell.profession_id
    and cell.people >= getvariable('minimum_base')
group by organisation.instrument_code, member.place_id, organisation.profession_id, organisation.domain_code
