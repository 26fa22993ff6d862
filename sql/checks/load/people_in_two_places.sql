-- finds: two organisations that share more rows than chance explains
-- reads: checks.answered_cell, checks.shared_profile, core.authoritative_file
-- why:   somebody who enrolled at two centres is in both exports, without a key to tell; they are counted twice at every level above the
--        organisation. A row is shared when month, job group and all scores agree. How often chance does that is taken from
--        pairs of rows of different months or job groups, for each framework by itself. Scores that many organisations share are no sign of a person.
with
placed as (
    select
        file.organisation_code,
        file.instrument_code,
        max(file.file_id) as file_id,
        profile_row.month,
        profile_row.job_group_code,
        profile_row.profile,
        count(*) as n,
    from checks.shared_profile as profile_row
    inner join core.authoritative_file as file
        on profile_row.file_id = file.file_id
        and profile_row.unit_code = file.unit_code
        and profile_row.month = file.month
    group by file.organisation_code, file.instrument_code, profile_row.month, profile_row.job_group_code, profile_row.profile
),

common as (
    select instrument_code, month, job_group_code, profile
    from placed
    group by all
    having count(*) between 2 and 5
),

candidate as (
    select placed.*
    from placed
    inner join common
        on placed.instrument_code = common.instrument_code
        and placed.month = common.month
        and placed.job_group_code = common.job_group_code
        and placed.profile = common.profile
),

shared as (
    select
        one.instrument_code,
        one.organisation_code,
        other.organisation_code as other_code,
        max(one.file_id) as file_id,
        cast(sum(least(one.n, other.n)) as bigint) as n,
    from candidate as one
    inner join candidate as other
        on one.instrument_code = other.instrument_code
        and one.month = other.month
        and one.job_group_code = other.job_group_code
        and one.profile = other.profile
        and one.organisation_code < other.organisation_code
    group by one.instrument_code, one.organisation_code, other.organisation_code
    having sum(least(one.n, other.n)) >= 10
),

cell as (
    select
        file.instrument_code,
        file.organisation_code,
        answered_cell.month,
        answered_cell.job_group_code,
        cast(sum(answered_cell.with_profile) as double) as n,
    from checks.answered_cell as answered_cell
    inner join core.authoritative_file as file
        on answered_cell.file_id = file.file_id
        and answered_cell.unit_code = file.unit_code
        and answered_cell.month = file.month
    where answered_cell.with_profile > 0
    group by all
),

-- how many of all pairs of rows of different months or job groups have the same scores
same_scores as (
    select instrument_code, sum(n * (n - 1) / 2) as pairs
    from (
        select instrument_code, cast(sum(n) as double) as n
        from placed
        group by instrument_code, profile
    )
    group by instrument_code
),

same_rows as (
    select instrument_code, sum(n * (n - 1) / 2) as pairs
    from (
        select instrument_code, cast(sum(n) as double) as n
        from placed
        group by instrument_code, month, job_group_code, profile
    )
    group by instrument_code
),

same_cell as (
    select instrument_code, sum(n * (n - 1) / 2) as pairs, sum(n) * (sum(n) - 1) / 2 as all_pairs
    from (
        select instrument_code, sum(n) as n
        from cell
        group by instrument_code, month, job_group_code
    )
    group by instrument_code
),

chance as (
    select
        same_scores.instrument_code,
        (same_scores.pairs - same_rows.pairs) / nullif(same_cell.all_pairs - same_cell.pairs, 0) as share,
    from same_scores
    inner join same_rows
        on same_scores.instrument_code = same_rows.instrument_code
    inner join same_cell
        on same_scores.instrument_code = same_cell.instrument_code
),

expected as (
    select
        shared.instrument_code,
        shared.organisation_code,
        shared.other_code,
        sum(one.n * other.n) * any_value(coalesce(chance.share, 0)) as n,
    from shared
    inner join cell as one
        on shared.instrument_code = one.instrument_code
        and shared.organisation_code = one.organisation_code
    inner join cell as other
        on shared.instrument_code = other.instrument_code
        and shared.other_code = other.organisation_code
        and one.month = other.month
        and one.job_group_code = other.job_group_code
    inner join chance
        on shared.instrument_code = chance.instrument_code
    group by shared.instrument_code, shared.organisation_code, shared.other_code
)

select
    shared.file_id,
    concat(shared.organisation_code, ' and ', shared.other_code) as place,
    concat(
        'about ', shown_count(shared.n), ' rows are in both, with the same month, job group and scores; by chance there would be ',
        shown_count(expected.n)
    ) as found,
from shared
inner join expected
    on shared.instrument_code = expected.instrument_code
    and shared.organisation_code = expected.organisation_code
    and shared.other_code = expected.other_code
where beyond_chance(shared.n, expected.n)
