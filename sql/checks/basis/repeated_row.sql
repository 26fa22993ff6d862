-- grain: an assessment file in which rows repeat
-- key:   file_id
-- reads: checks.answered_cell, checks.shared_profile
-- why:   rows with the month, job group and scores of another row of the file, against what chance explains (statistics.md section 11). Two
--        rows of different months or job groups cannot be one row twice, so how often such pairs agree is how often pairs agree by chance.
with
same_row as (
    select file_id, month, job_group_code, profile, count(*) as n
    from checks.shared_profile
    group by all
),

repeated as (
    select
        file_id,
        cast(sum(n - 1) as bigint) as repeated,
        sum(n * (n - 1) / 2) as pairs,
    from same_row
    group by file_id
    having max(n) > 1
),

profile_pair as (
    select file_id, sum(n * (n - 1) / 2) as pairs
    from (
        select file_id, profile, cast(sum(n) as double) as n
        from same_row
        group by file_id, profile
    )
    group by file_id
),

-- pairs of rows of one month and job group, and of the whole file
cell_pair as (
    select file_id, sum(n * (n - 1) / 2) as pairs, sum(n) * (sum(n) - 1) / 2 as pairs_of_file
    from (
        select file_id, month, job_group_code, cast(sum(with_profile) as double) as n
        from checks.answered_cell
        where with_profile > 0
        group by all
    )
    group by file_id
)

select
    repeated.file_id,
    repeated.repeated,
    repeated.pairs,
    coalesce(
        cell_pair.pairs * (profile_pair.pairs - repeated.pairs) / nullif(cell_pair.pairs_of_file - cell_pair.pairs, 0),
        0
    ) as expected_pairs,
from repeated
inner join profile_pair
    on repeated.file_id = profile_pair.file_id
inner join cell_pair
    on repeated.file_id = cell_pair.file_id
