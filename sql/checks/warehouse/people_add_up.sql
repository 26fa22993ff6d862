-- finds: a wave whose England base is not the number of people behind it
-- reads: marts.cell, core.place, core.profession, core.assessment, core.survey_response
with
counted as (
    select instrument_code, wave_code, count(*) as people
    from core.assessment
    group by instrument_code, wave_code
    union all
    select instrument_code, wave_code, count(*)
    from core.survey_response
    group by instrument_code, wave_code
)

select counted.instrument_code, counted.wave_code, counted.people, cell.people as people_in_cells
from counted
left join core.place as place
    on counted.wave_code = place.wave_code
    and place.geography_level = 'england'
left join marts.cell as cell
    on counted.instrument_code = cell.instrument_code
    and place.place_id = cell.place_id
    and cell.profession_id = (select profession_id from core.profession where profession_level = 'all')
where counted.people is distinct from cell.people
