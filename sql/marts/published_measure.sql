-- grain: cell, measure
-- key:   both
-- reads: marts.noisy_measure, audit.withheld
-- why:   what may leave: the protected figures without those that the audit withholds, and without what they were made of. Release models
--        read figures from here only. Made as a view.
select
    noisy.cell_id,
    noisy.place_id,
    noisy.profession_id,
    noisy.measure_id,
    noisy.form,
    case when withheld.place_id is not null then 'not_shown' else noisy.status end as status,
    case when withheld.place_id is null then noisy.base end as base,
    case when withheld.place_id is null then noisy.total end as total,
    case when withheld.place_id is null then noisy.squares end as squares,
    case when withheld.place_id is null then noisy.total_variance end as total_variance,
    case when withheld.place_id is null then noisy.band end as band,
from marts.noisy_measure as noisy
left join audit.withheld as withheld
    on noisy.place_id = withheld.place_id
    and noisy.profession_id = withheld.profession_id
    and noisy.measure_id = withheld.measure_id
