-- grain: a barrier
-- key:   barrier_code
-- reads: reference.barrier, reference.barrier_order
-- why:   the taxonomy with its two roll-ups.
select barrier_code, barrier_name, definition, tipec_group, ase_group, barrier_order
from reference.barrier
inner join reference.barrier_order using (barrier_code)
order by barrier_order
