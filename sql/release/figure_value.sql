-- grain: cell, measure
-- key:   both
-- reads: temp.compared_figure, temp.figure_p
-- why:   the figures of marts.figure, each with what its comparisons found (compareFigures makes both tables), by the numbers of their cell and
--        measure: release.published_figure, a view, gives them their names. A difference within the smallest effect has a p of 1.
--        Status and band are one of a few texts, which as such cost more to write than all numbers of people.
select
    figure.cell_id,
    figure.measure_id,
    cast(figure.status as enum('shown', 'not_shown', 'not_collected')) as status,
    figure.base,
    figure.value,
    cast(figure.band as enum('under', 'over')) as band,
    figure.standard_error,
    figure.noise_variance,
    figure.parent_rest_base,
    figure.parent_rest_value,
    figure.parent_rest_standard_error,
    figure.england_rest_base,
    figure.england_rest_value,
    figure.england_rest_standard_error,
    case when figure.parent_rest_within then 1 else p.parent_rest end as parent_rest_adjusted_p,
    case when figure.england_rest_within then 1 else p.england_rest end as england_rest_adjusted_p,
from temp.compared_figure as figure
left join temp.figure_p as p
    on figure.rowid = p.figure_row
order by figure.cell_id, figure.measure_id
