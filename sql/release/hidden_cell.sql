-- grain: a cell that holds too few people to show anything
-- key:   all columns
-- reads: marts.cell, core.place, core.profession
-- why:   such a cell is one row here instead of a row for each of its measures.
select
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
where cell.people < getvariable('minimum_base')
order by cell.place_id, cell.profession_id
