-- finds: a figure whose place, profession, wave or subject the release does not name
-- reads: release.figure, release.geography, release.profession, release.wave, release.domain, release.score_band,
--        release.barrier
with
place as (
    select distinct geography_level, geography_code
    from release.figure
    except
    select geography_level, geography_code
    from release.geography
),

profession as (
    select distinct profession_level, profession_code
    from release.figure
    except
    select profession_level, profession_code
    from release.profession
),

wave as (
    select distinct instrument_code, wave_code
    from release.figure
    except
    select instrument_code, wave_code
    from release.wave
),

subject as (
    select distinct subject
    from release.figure
    where subject <> ''
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

select geography_level as kind, geography_code as code
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
