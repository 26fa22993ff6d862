-- grain: a place and its parent, for one wave and geography version
-- key:   wave_code, geography_version, geography_level, geography_code
-- reads: core.geography_member
-- why:   figures are compared with the rest of the parent; a place that is the same in both versions is compared in today's.
with
level as (
    select *
    from (
        values ('organisation', 'icb'), ('icb', 'region'), ('region', 'england')
    ) as levels (geography_level, parent_level)
),

pair as (
    select
        child.wave_code,
        child.geography_version,
        child.geography_level,
        child.geography_code,
        level.parent_level,
        parent.geography_code as parent_code,
        parent.geography_version as parent_version,
    from core.geography_member as child
    inner join level
        on child.geography_level = level.geography_level
    inner join core.geography_member as parent
        on child.wave_code = parent.wave_code
        and child.organisation_code = parent.organisation_code
        and parent.geography_level = level.parent_level
        and (
            parent.geography_version = 'both'
            or parent.geography_version = case child.geography_version when 'then' then 'then' else 'restated' end
        )
)

select distinct
    wave_code,
    geography_version,
    geography_level,
    geography_code,
    parent_level,
    parent_code,
    parent_version,
from pair
