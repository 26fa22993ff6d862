-- grain: a cell that holds too few people to show anything
-- key:   all columns
-- reads: marts.named_cell
-- why:   such a cell is one row here instead of a row for each of its measures.
select * exclude (cell_id, place_id, profession_id, people)
from marts.named_cell
where people < getvariable('minimum_base')
order by place_id, profession_id
