-- grain: a cell that holds enough people to show something
-- key:   cell_id; instrument, wave, geography (version, level, code), profession (level, code)
-- reads: marts.named_cell
-- why:   the names of a cell, once for all its measures, in the order in which its figures lie (see marts.cell); the others are hidden_cell.
select * exclude (place_id, profession_id, people)
from marts.named_cell
where people >= getvariable('minimum_base')
order by cell_id
