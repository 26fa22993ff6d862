-- grain: instrument, place, profession
-- key:   all three
-- reads: marts.assessment_by_leaf, marts.cell, core.profession_member, core.place_member
-- why:   the counts of the leaves rolled up, for every cell large enough to show anything; a column for each count, because a row for each
--        takes several times as long (in double, because sums of bigint become hugeint). Of the bases also the largest and the smallest part that
--        an organisation of the exports brings.
with
organisation as (
    select
        leaf.instrument_code,
        leaf.wave_code,
        leaf.organisation_code,
        member.profession_id,
        cast(sum(columns('^(enrolled|respondents|submitted|reviewing|incomplete|untouched|flat|target_below|partial|repeated)$')) as double) as "\1",
        bit_xor(columns('^(.*_key)$')) as "\1",
    from marts.assessment_by_leaf as leaf
    inner join core.profession_member as member
        on leaf.job_group_code = member.job_group_code
    group by leaf.instrument_code, leaf.wave_code, leaf.organisation_code, member.profession_id
)

select
    organisation.instrument_code,
    member.place_id,
    organisation.profession_id,
    cast(sum(columns('^(enrolled|respondents|submitted|reviewing|incomplete|untouched|flat|target_below|partial|repeated)$')) as bigint) as "\1",
    bit_xor(columns('^(.*_key)$')) as "\1",
    cast(max(columns('^(enrolled|respondents)$')) as bigint) as "\1_largest",
    coalesce(cast(min(nullif(columns('^(enrolled|respondents)$'), 0)) as bigint), 0) as "\1_smallest",
from organisation
inner join core.place_member as member
    on organisation.wave_code = member.wave_code
    and organisation.organisation_code = member.organisation_code
inner join marts.cell as cell
    on organisation.instrument_code = cell.instrument_code
    and member.place_id = cell.place_id
    and organisation.profession_id = cell.profession_id
    and cell.people >= getvariable('minimum_base')
group by organisation.instrument_code, member.place_id, organisation.profession_id
