-- finds: an organisation with more people in its newest four quarters than it employs
-- reads: checks.wave_row, reference.workforce_headcount
-- why:   people are counted twice, or the centre belongs to another organisation than the centre map says; a tenth more is staff turnover.
--        People may have taken part in assessments of several frameworks, so each is looked at by itself.
with
enrolled as (
    select organisation_code, arg_max(file_id, n) as file_id, max(n) as n
    from (
        select organisation_code, max(file_id) as file_id, cast(sum(n) as double) as n
        from (
            select *, max(wave_order) over (partition by organisation_code, instrument_code) as newest_order
            from checks.wave_row
        )
        where wave_order > newest_order - 4
        group by organisation_code, instrument_code
    )
    group by organisation_code
),

employed as (
    select organisation_code, sum(headcount) as headcount
    from (
        select *, max(as_at) over (partition by organisation_code) as newest
        from reference.workforce_headcount
    )
    where as_at = newest
    group by organisation_code
)

select
    enrolled.file_id,
    enrolled.organisation_code as place,
    concat(
        shown_count(enrolled.n), ' people enrolled in its newest four quarters, but it employs ', shown_count(employed.headcount)
    ) as found,
from enrolled
inner join employed
    on enrolled.organisation_code = employed.organisation_code
where enrolled.n >= 30
    and enrolled.n > 1.1 * employed.headcount
