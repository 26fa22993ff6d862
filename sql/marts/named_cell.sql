-- grain: cell
-- key:   cell_id; instrument, wave, geography (version, level, code), profession (level, code)
-- reads: marts.cell, core.place, core.profession
-- why:   cells under their names, for the release, which lists those that show something and those that do not. Made as a view.
select
    cell.cell_id,
    cell.place_id,
    cell.profession_id,
    cell.people,
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
