-- grain: cell, domain
-- key:   both
-- reads: marts.score_by_leaf, marts.leaf, marts.cell_part, core.profession_member
-- why:   the sums of the leaves rolled up, as assessment_by_cell does it with the counts; from step to step only what is of several, because
--        most professions of an organisation are one leaf, most cells of one organisation, and those of an area are in the same others.
with
way_up as (
    select
        leaf.leaf_id,
        leaf.part_id,
        member.profession_id,
        count(*) over (partition by leaf.part_id, member.profession_id) as leaves,
    from marts.leaf as leaf
    inner join core.profession_member as member
        on leaf.job_group_code = member.job_group_code
),

score as materialized (
    from marts.score_by_leaf
),

part as materialized (
    select
        way_up.part_id,
        way_up.profession_id,
        score.domain_code,
        columns('^(lost|.*_base|.*_total|.*_squares|.*_key)$'),
    from score
    inner join way_up
        on score.leaf_id = way_up.leaf_id
        and way_up.leaves = 1
    union all by name
    select
        way_up.part_id,
        way_up.profession_id,
        score.domain_code,
        cast(sum(columns('^(lost|.*_base|.*_total|.*_squares)$')) as bigint) as "\1",
        bit_xor(columns('^(.*_key)$')) as "\1",
    from score
    inner join way_up
        on score.leaf_id = way_up.leaf_id
        and way_up.leaves > 1
    group by way_up.part_id, way_up.profession_id, score.domain_code
),

area as (
    select
        way.area_id,
        part.profession_id,
        part.domain_code,
        cast(sum(columns('^(lost|.*_base|.*_total|.*_squares)$')) as double) as "\1",
        bit_xor(columns('^(.*_key)$')) as "\1",
        max(columns('^(.*)_base$')) as "\1_largest",
        min(nullif(columns('^(.*)_base$'), 0)) as "\1_smallest",
    from part
    inner join (select distinct part_id, area_id from marts.leaf) as way
        on part.part_id = way.part_id
    group by way.area_id, part.profession_id, part.domain_code
)

select
    cell.cell_id,
    area.domain_code,
    cast(sum(columns('^(lost|.*_base|.*_total|.*_squares)$')) as bigint) as "\1",
    bit_xor(columns('^(.*_key)$')) as "\1",
    max(columns('^(.*_largest)$')) as "\1",
    coalesce(min(columns('^(.*_smallest)$')), 0) as "\1",
from area
inner join (select distinct area_id, profession_id, cell_id from marts.cell_part where is_shared) as cell
    on area.area_id = cell.area_id
    and area.profession_id = cell.profession_id
group by cell.cell_id, area.domain_code
union all by name
select
    cell.cell_id,
    part.domain_code,
    columns('^(lost|.*_base|.*_total|.*_squares|.*_key)$'),
    columns('^(.*)_base$') as "\1_largest",
    columns('^(.*)_base$') as "\1_smallest",
from part
inner join marts.cell_part as cell
    on part.part_id = cell.part_id
    and part.profession_id = cell.profession_id
    and not cell.is_shared
