-- grain: instrument, wave, geography (version, level, code), profession (level, code), measure, subject
-- key:   all of them
-- reads: figure_value, figure_cell, figure_measure, figure_test (of the same release file)
-- why:   the figures under their names. What is asked of names is asked of thousands of cells, and of the millions of figures only those are
--        read that lie between the first and the last cell found. Nearly every comparison has an adjusted p of 1, so only others are kept.
select
    cell.instrument_code,
    cell.wave_code,
    cell.geography_version,
    cell.geography_level,
    cell.geography_code,
    cell.profession_level,
    cell.profession_code,
    measure.measure,
    measure.subject,
    figure.* exclude (cell_id, measure_id)
        replace (cast(figure.status as varchar) as status, cast(figure.band as varchar) as band),
    case when figure.parent_rest_value is not null then coalesce(test.parent_rest_adjusted_p, 1) end as parent_rest_adjusted_p,
    case when figure.england_rest_value is not null then coalesce(test.england_rest_adjusted_p, 1) end as england_rest_adjusted_p,
from figure_value as figure
inner join figure_cell as cell
    on figure.cell_id = cell.cell_id
inner join figure_measure as measure
    on figure.measure_id = measure.measure_id
left join figure_test as test
    on figure.cell_id = test.cell_id
    and figure.measure_id = test.measure_id
