-- finds: a barrier that many more or many fewer people of an organisation report than in the survey before
-- reads: checks.barrier_share, reference.barrier
-- why:   a jump of 25 points in a quarter is more often a question read the wrong way round than a change at work.
with
ordered as (
    select *, row_number() over (partition by instrument_code, organisation_code, barrier_code order by field_midpoint desc) as age
    from checks.barrier_share
)

select
    newest.file_id,
    concat(newest.organisation_code, ', ', barrier.barrier_name) as place,
    concat(
        'reported by ', shown_share(newest.reported, newest.base), ', after ', shown_share(earlier.reported, earlier.base),
        ' in the survey before'
    ) as found,
from ordered as newest
inner join ordered as earlier
    on newest.instrument_code = earlier.instrument_code
    and newest.organisation_code = earlier.organisation_code
    and newest.barrier_code = earlier.barrier_code
    and earlier.age = 2
inner join reference.barrier as barrier
    on newest.barrier_code = barrier.barrier_code
where newest.age = 1
    and least(newest.base, earlier.base) >= 30
    and shares_differ(newest.reported, newest.base, earlier.reported, earlier.base, 0.25)
