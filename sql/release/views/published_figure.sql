-- grain: instrument, wave, geography (version, level, code), profession (level, code), measure, subject
-- key:   all of them
-- reads: figure_value, figure_cell, figure_measure (of the same release file)
-- why:   the figures under their names. What is asked of names is asked of thousands of cells, and of the millions of figures only those are
--        read that lie between the first and the last cell found.
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
from figure_value as figure
inner join figure_cell as cell
    on figure.cell_id = cell.cell_id
inner join figure_measure as measure
    on figure.measure_id = measure.measure_id
