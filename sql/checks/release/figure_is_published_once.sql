-- finds: a figure with two rows
-- reads: release.figure
-- why:   millions of names are compared by a hash first; only figures that share one are then compared by name.
with
suspect as (
    select hash(
        instrument_code, wave_code, geography_version, geography_level, geography_code, profession_level, profession_code, measure, subject
    ) as name_hash
    from release.figure
    group by name_hash
    having count(*) > 1
)

select instrument_code, wave_code, geography_version, geography_level, geography_code, profession_level, profession_code, measure, subject
from release.figure
where hash(
        instrument_code, wave_code, geography_version, geography_level, geography_code, profession_level, profession_code, measure, subject
    ) in (select name_hash from suspect)
group by all
having count(*) > 1
