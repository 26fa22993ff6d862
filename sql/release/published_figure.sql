-- grain: instrument, wave, geography (version, level, code), profession (level, code), measure, subject
-- key:   all of them
-- reads: temp.compared_figure, temp.figure_p, core.place, core.profession, core.measure
-- why:   the figures of marts.figure under their names, each with what its comparisons found (compareFigures makes both tables). A difference
--        within the smallest effect has a p of 1. The figures of a place are next to each other, because a page asks for few places; and those
--        of a profession level, because a comparison of all places asks for one. Texts are most of what writing costs, so they are written once.
select
    measure.instrument_code,
    place.wave_code,
    place.geography_version,
    place.geography_level,
    place.geography_code,
    profession.profession_level,
    profession.profession_code,
    measure.measure,
    measure.subject,
    figure.status,
    figure.base,
    figure.value,
    figure.band,
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
inner join core.place as place
    on figure.place_id = place.place_id
inner join core.measure as measure
    on figure.measure_id = measure.measure_id
inner join core.profession as profession
    on figure.profession_id = profession.profession_id
left join temp.figure_p as p
    on figure.rowid = p.figure_row
order by
    geography_level, profession_level, geography_code, instrument_code, measure, wave_code, profession_code, subject, geography_version
