-- grain: cell, measure
-- key:   both
-- reads: marts.figure
-- why:   the figures by the numbers of their cell and measure: release.published_figure, a view, gives them their names, and their p-values from
--        figure_test. Status and band are one of a few texts, which as such cost more to write than all numbers of people.
select * exclude (form) replace (
    cast(status as enum('shown', 'not_shown', 'not_collected')) as status,
    cast(band as enum('under', 'over')) as band
)
from marts.figure
order by cell_id, measure_id
