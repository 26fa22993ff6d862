-- grain: an organisation and who holds its people, for a stretch of days
-- key:   organisation_code, valid_from
-- reads: reference.organisation, reference.organisation_successor
-- why:   a merged organisation's people belong to its successor from the day of the merger on, and to that one's successor after the
--        next. Chains end, because the loader refuses cycles and predecessors with two successors.
with recursive
step as (
    select organisation_code, organisation_code as heir_code, date '1900-01-01' as valid_from, 0 as position
    from reference.organisation
    union all
    select step.organisation_code, succession.successor_code, greatest(step.valid_from, succession.effective_from), step.position + 1
    from step
    inner join reference.organisation_successor as succession
        on step.heir_code = succession.predecessor_code
),

ended as (
    select *, lead(valid_from) over (partition by organisation_code order by position) as next_from
    from step
)

select
    organisation_code,
    heir_code,
    valid_from,
    next_from - 1 as valid_to,
from ended
-- A successor that had gone itself by the day of the merger never held these people.
where next_from is null
    or next_from > valid_from
