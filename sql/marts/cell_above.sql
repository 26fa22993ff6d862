-- grain: cell
-- key:   cell_id
-- reads: marts.cell, core.place, core.place_parent, core.profession
-- why:   what the figures of a cell are compared with: the cells of the same profession in the place above and in England; and England's of
--        everyone, whose spread is borrowed last. Null where nobody is in them, or nothing is above.
with
placed as (
    select
        cell.cell_id,
        cell.instrument_code,
        cell.profession_id,
        place.geography_level,
        parent.parent_place_id,
        england.place_id as england_place_id,
    from marts.cell as cell
    inner join core.place as place
        on cell.place_id = place.place_id
    left join core.place_parent as parent
        on cell.place_id = parent.place_id
    left join core.place as england
        on place.wave_code = england.wave_code
        and england.geography_level = 'england'
)

select
    placed.cell_id,
    placed.geography_level,
    parent.cell_id as parent_cell_id,
    england.cell_id as england_cell_id,
    everyone.cell_id as everyone_cell_id,
from placed
left join marts.cell as parent
    on placed.parent_place_id = parent.place_id
    and placed.profession_id = parent.profession_id
    and placed.instrument_code = parent.instrument_code
left join marts.cell as england
    on placed.england_place_id = england.place_id
    and placed.profession_id = england.profession_id
    and placed.instrument_code = england.instrument_code
left join marts.cell as everyone
    on placed.england_place_id = everyone.place_id
    and everyone.profession_id = (select profession_id from core.profession where profession_level = 'all')
    and placed.instrument_code = everyone.instrument_code
