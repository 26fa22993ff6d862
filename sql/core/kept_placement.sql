-- grain: an organisation in a wave whose places are those published before, in one geography version
-- key:   wave_code, geography_version, organisation_code
-- reads: core.file_placement, published.part, published.placement, published.release
-- why:   a place that was shown stays a place, as the same organisations. Where it went, what moved could be found by subtracting the new
--        totals from the old, and no audit of the new release would know the old ones. The first change after a wave takes no place away,
--        because those of then stay beside the restated ones; a second one, or a corrected history, does. Then all of the wave keeps its
--        geography, whole, so that its places still add up. Each organisation's is that of the newest release that placed it.
with
placed as (
    select
        placement.release_id,
        placement.wave_code,
        placement.geography_version,
        placement.organisation_code,
        placement.heir_code,
        placement.icb_code,
        placement.region_code,
    from published.placement as placement
    semi join published.part as part
        on placement.release_id = part.release_id
        and placement.wave_code = part.wave_code
        and placement.organisation_code = part.organisation_code
),

-- Each release's people as it placed them and as the reference tables place them now.
version as (
    select release_id, wave_code, 'published' as source, geography_version, organisation_code, heir_code, icb_code, region_code
    from placed
    union all
    select placed.release_id, placed.wave_code, 'files', placed.geography_version, placed.organisation_code,
        file.heir_code, file.icb_code, file.region_code
    from placed
    left join core.file_placement as file
        on placed.wave_code = file.wave_code
        and placed.geography_version = file.geography_version
        and placed.organisation_code = file.organisation_code
),

place as (
    select release_id, wave_code, source, geography_version, 'organisation' as geography_level, heir_code as geography_code, organisation_code
    from version
    union all
    select release_id, wave_code, source, geography_version, 'icb', icb_code, organisation_code
    from version
    union all
    select release_id, wave_code, source, geography_version, 'region', region_code, organisation_code
    from version
),

members as (
    select release_id, wave_code, source, list(distinct organisation_code order by organisation_code) as organisations
    from place
    where geography_code is not null
    group by release_id, wave_code, source, geography_version, geography_level, geography_code
),

kept_wave as (
    select distinct was.wave_code
    from members as was
    anti join members as now
        on was.release_id = now.release_id
        and was.wave_code = now.wave_code
        and was.organisations = now.organisations
        and now.source = 'files'
    where was.source = 'published'
)

select
    placement.wave_code,
    placement.geography_version,
    placement.organisation_code,
    arg_max(placement.heir_code, release.sequence) as heir_code,
    arg_max(placement.icb_code, release.sequence) as icb_code,
    arg_max(placement.region_code, release.sequence) as region_code,
from published.placement as placement
inner join published.release as release
    on placement.release_id = release.release_id
semi join kept_wave
    on placement.wave_code = kept_wave.wave_code
group by placement.wave_code, placement.geography_version, placement.organisation_code
