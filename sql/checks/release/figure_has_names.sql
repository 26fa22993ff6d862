-- finds: a figure whose place, profession, wave or subject the release does not name
-- reads: release.figure, release.geography, release.profession, release.wave, release.domain, release.barrier
select geography_level, geography_code, profession_level, profession_code, wave_code, subject
from release.figure as figure
where not exists (
        from release.geography as place
        where place.geography_level = figure.geography_level and place.geography_code = figure.geography_code
    )
    or not exists (
        from release.profession as profession
        where profession.profession_level = figure.profession_level and profession.profession_code = figure.profession_code
    )
    or not exists (
        from release.wave as wave
        where wave.instrument_code = figure.instrument_code and wave.wave_code = figure.wave_code
    )
    or (
        subject <> ''
        and subject not in (select domain_code from release.domain)
        and subject not in (select barrier_code from release.barrier)
    )
