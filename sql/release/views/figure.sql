-- grain: instrument, wave, geography (version, level, code), profession (level, code), measure, subject
-- key:   all of them
-- reads: published_figure, hidden_cell, lattice_measure (of the same release file)
-- why:   what readers query: every figure of the lattice in which somebody is, with those of hidden cells as rows without numbers.
select *
from published_figure
union all by name
select
    hidden.*,
    lattice.measure,
    lattice.subject,
    'not_shown' as status,
from hidden_cell as hidden
inner join lattice_measure as lattice
    on hidden.instrument_code = lattice.instrument_code
    and hidden.geography_level = lattice.geography_level
    and hidden.profession_level = lattice.profession_level
