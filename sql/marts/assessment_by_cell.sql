-- grain: cell
-- key:   cell_id
-- reads: marts.assessment_by_leaf, marts.leaf, marts.cell_part, core.profession_member
-- why:   the counts of the leaves rolled up, for every cell large enough to show anything; a column for each count, because a row for each
--        takes several times as long (in double, because sums of bigint become hugeint). Of the bases also the largest and the smallest part that
--        an organisation of the exports brings.
with
part as (
    select
        leaf.part_id,
        member.profession_id,
        cast(sum(columns('^(enrolled|respondents|submitted|reviewing|incomplete|untouched|flat|target_below|partial|repeated)$')) as double) as "\1",
        bit_xor(columns('^(.*_key)$')) as "\1",
    from marts.assessment_by_leaf
    inner join marts.leaf as leaf
        using (instrument_code, wave_code, organisation_code, job_group_code)
    inner join core.profession_member as member
        using (job_group_code)
    group by leaf.part_id, member.profession_id
)

select
    cell.cell_id,
    cast(sum(columns('^(enrolled|respondents|submitted|reviewing|incomplete|untouched|flat|target_below|partial|repeated)$')) as bigint) as "\1",
    bit_xor(columns('^(.*_key)$')) as "\1",
    cast(max(columns('^(enrolled|respondents)$')) as bigint) as "\1_largest",
    coalesce(cast(min(nullif(columns('^(enrolled|respondents)$'), 0)) as bigint), 0) as "\1_smallest",
from part
inner join marts.cell_part as cell
    on part.part_id = cell.part_id
    and part.profession_id = cell.profession_id
group by cell.cell_id
