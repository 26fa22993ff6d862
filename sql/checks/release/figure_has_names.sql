-- finds: a figure whose cell, measure, place, profession, wave or subject the release does not name
-- reads: release.figure_value, release.figure_cell, release.figure_measure, release.hidden_cell, release.lattice_measure, release.geography,
--        release.profession, release.wave, release.domain, release.score_band, release.barrier
with
cell as (
    select * exclude (cell_id)
    from release.figure_cell
    union all by name
    from release.hidden_cell
),

place as (
    select geography_level, geography_code
    from cell
    except
    select geography_level, geography_code
    from release.geography
),

profession as (
    select profession_level, profession_code
    from cell
    except
    select profession_level, profession_code
    from release.profession
),

wave as (
    select instrument_code, wave_code
    from cell
    except
    select instrument_code, wave_code
    from release.wave
),

subject as (
    (
        select subject
        from release.figure_measure
        union all
        select subject
        from release.lattice_measure
    )
    except
    select ''
    except
    select domain_code
    from release.domain
    except
    select domain.domain_code || '/' || band.band_code
    from release.domain as domain
    inner join release.score_band as band
        on domain.instrument_code = band.instrument_code
    except
    select barrier_code
    from release.barrier
)

select 'cell' as kind, cast(cell_id as varchar) as code
from release.figure_value
where cell_id not in (select cell_id from release.figure_cell)
union all
select 'measure', cast(measure_id as varchar)
from release.figure_value
where measure_id not in (select measure_id from release.figure_measure)
union all
select geography_level, geography_code
from place
union all
select profession_level, profession_code
from profession
union all
select instrument_code, wave_code
from wave
union all
select 'subject', subject
from subject
