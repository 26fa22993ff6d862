-- grain: an organisation that this release shows in a wave, in one geography version
-- key:   wave_code, geography_version, organisation_code
-- reads: core.file_placement, core.kept_placement, core.shown_part
-- why:   where this release places its people; kept for the releases after it.
with
shown as (
    select distinct wave_code, organisation_code
    from core.shown_part
)

select
    shown.wave_code,
    versions.geography_version,
    shown.organisation_code,
    coalesce(kept.heir_code, file.heir_code) as heir_code,
    coalesce(kept.icb_code, file.icb_code) as icb_code,
    coalesce(kept.region_code, file.region_code) as region_code,
from shown
cross join (values ('then'), ('restated')) as versions (geography_version)
left join core.kept_placement as kept
    on shown.wave_code = kept.wave_code
    and versions.geography_version = kept.geography_version
    and shown.organisation_code = kept.organisation_code
left join core.file_placement as file
    on shown.wave_code = file.wave_code
    and versions.geography_version = file.geography_version
    and shown.organisation_code = file.organisation_code
