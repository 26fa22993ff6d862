-- grain: a cell that holds enough people to show something
-- key:   cell_id; instrument, wave, geography (version, level, code), profession (level, code)
-- reads: marts.cell, core.place, core.profession
-- why:   the names of a cell, once for all its measures, in the order in which its figures lie (see marts.cell); the others are hidden_cell.
select
    cell.cell_id,
    cell.instrument_code,
    place.wave_code,
    place.geography_version,
    place.geography_level,
    place.geography_code,
    profession.profession_level,
    profession.profession_code,
from marts.cell as cell
inner join core.place as place
    on cell.place_id = place.place_id
inner join core.profession as profession
    on cell.profession_id = profession.profession_id
where cell.people >= getvariable('minimum_base')
order by cell.cell_id
