-- finds: a figure with two rows, by what they share
-- reads: release.figure_value, release.figure_test, release.figure_cell, release.figure_measure, release.hidden_cell, release.lattice_measure
-- why:   numbers stand for the names of cells and measures, so a figure is there once where its numbers are, and each number and name is.
with
numbered as (
    select 'cell' as kind, cell_id as number
    from release.figure_cell
    union all
    select 'measure', measure_id
    from release.figure_measure
),

named as (
    select
        instrument_code,
        concat_ws(' ', wave_code, geography_version, geography_level, geography_code, profession_level, profession_code) as name,
    from (select * exclude (cell_id) from release.figure_cell union all by name from release.hidden_cell)
    union all
    select instrument_code, concat_ws(' ', measure, subject)
    from release.figure_measure
)

select 'cell and measure' as shared, concat_ws(' ', cell_id, measure_id) as by_whom
from release.figure_value
qualify (cell_id, measure_id) = lag((cell_id, measure_id)) over (order by cell_id, measure_id)
union all
select 'p', concat_ws(' ', cell_id, measure_id)
from release.figure_test
group by cell_id, measure_id
having count(*) > 1
union all
select 'measure of hidden cells', concat_ws(' ', instrument_code, geography_level, profession_level, measure, subject)
from release.lattice_measure
group by all
having count(*) > 1
union all
select kind, cast(number as varchar)
from numbered
group by kind, number
having count(*) > 1
union all
select instrument_code, name
from named
group by instrument_code, name
having count(*) > 1
