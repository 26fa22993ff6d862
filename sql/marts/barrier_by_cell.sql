-- grain: cell, barrier; the barrier is empty for everyone who answered
-- key:   both
-- reads: marts.barrier_by_leaf, marts.leaf, marts.cell_part, marts.response_by_leaf, core.profession_member
-- why:   the counts of the leaves rolled up, as assessment_by_cell does it.
with
counted as (
    select instrument_code, wave_code, organisation_code, job_group_code, barrier_code, answered, answered_key, reported, reported_key
    from marts.barrier_by_leaf
    union all
    select instrument_code, wave_code, organisation_code, job_group_code, '',
        respondents, respondents_key, respondents, respondents_key
    from marts.response_by_leaf
),

part as (
    select
        leaf.part_id,
        member.profession_id,
        counted.barrier_code,
        cast(sum(columns('^(answered|reported)$')) as double) as "\1",
        bit_xor(columns('^(.*_key)$')) as "\1",
    from counted
    inner join marts.leaf as leaf
        using (instrument_code, wave_code, organisation_code, job_group_code)
    inner join core.profession_member as member
        using (job_group_code)
    group by leaf.part_id, member.profession_id, counted.barrier_code
)

select
    cell.cell_id,
    part.barrier_code,
    cast(sum(columns('^(answered|reported)$')) as bigint) as "\1",
    bit_xor(columns('^(.*_key)$')) as "\1",
    cast(max(part.answered) as bigint) as answered_largest,
    cast(min(part.answered) as bigint) as answered_smallest,
from part
inner join marts.cell_part as cell
    on part.part_id = cell.part_id
    and part.profession_id = cell.profession_id
group by cell.cell_id, part.barrier_code
