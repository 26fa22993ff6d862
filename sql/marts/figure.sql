-- grain: place, profession, measure
-- key:   all three
-- reads: marts.published_measure, marts.measure_spread, core.place, core.place_parent
-- why:   the figures of every cell that shows something, still without names: figures are millions, and a row of numbers is moved around at a
--        fraction of the cost of one of texts. Everything here is a function of noisy totals and bases, so that the rest of a parent (parent
--        minus the place) tells nobody more than the two figures it comes from. Made as a view, read once.
with
place as (
    select place.place_id, place.geography_level, above.parent_place_id, england.place_id as england_place_id
    from core.place as place
    left join core.place_parent as above
        on place.place_id = above.place_id
    left join core.place as england
        on place.wave_code = england.wave_code
        and england.geography_level = 'england'
),

noisy as not materialized (
    select
        noisy.* replace (
            -- The total of a band may be off by as much as it is away from the end.
            noisy.total_variance + case noisy.band when 'under' then power(noisy.total, 2) when 'over' then power(noisy.base - noisy.total, 2) else 0 end
            as total_variance
        ),
        place.geography_level,
        place.parent_place_id,
        place.england_place_id,
        spread.scale_min,
        spread.scale_max,
        spread.person_variance,
    from marts.published_measure as noisy
    inner join place
        on noisy.place_id = place.place_id
    left join marts.measure_spread as spread
        on noisy.place_id = spread.place_id
        and noisy.profession_id = spread.profession_id
        and noisy.measure_id = spread.measure_id
),

parent_figure as not materialized (
    select place_id, profession_id, measure_id, base, total, total_variance, person_variance, geography_level
    from noisy
    where form <> 'count'
        and status = 'shown'
        and geography_level <> 'organisation'
),

england_figure as not materialized (
    select *
    from parent_figure
    where geography_level = 'england'
),

compared as (
    select
        noisy.*,
        parent.base - noisy.base as parent_rest_base,
        parent.total - noisy.total as parent_rest_total,
        parent.total_variance + noisy.total_variance as parent_rest_total_variance,
        parent.person_variance as parent_person_variance,
        england.base - noisy.base as england_rest_base,
        england.total - noisy.total as england_rest_total,
        england.total_variance + noisy.total_variance as england_rest_total_variance,
        england.person_variance as england_person_variance,
    from noisy
    left join parent_figure as parent
        on noisy.parent_place_id = parent.place_id
        and noisy.profession_id = parent.profession_id
        and noisy.measure_id = parent.measure_id
    left join england_figure as england
        on noisy.england_place_id = england.place_id
        and noisy.profession_id = england.profession_id
        and noisy.measure_id = england.measure_id
),

usable as (
    select
        *,
        status = 'shown' and parent_rest_base >= getvariable('minimum_base') as has_parent_rest,
        status = 'shown' and geography_level <> 'england' and england_rest_base >= getvariable('minimum_base') as has_england_rest,
    from compared
)

select
    place_id,
    profession_id,
    measure_id,
    form,
    status,
    base,
    case when status = 'shown' then published_value(form, total, base, scale_min, scale_max) end as value,
    band,
    case when status = 'shown' and form <> 'count' then
        published_error(form, total, base, person_variance, total_variance)
    end as standard_error,
    total_variance / (base * base) as noise_variance,
    case when has_parent_rest then parent_rest_base end as parent_rest_base,
    case when has_parent_rest then
        published_value(form, parent_rest_total, parent_rest_base, scale_min, scale_max)
    end as parent_rest_value,
    case when has_parent_rest then
        published_error(form, parent_rest_total, parent_rest_base, parent_person_variance, parent_rest_total_variance)
    end as parent_rest_standard_error,
    case when has_england_rest then england_rest_base end as england_rest_base,
    case when has_england_rest then
        published_value(form, england_rest_total, england_rest_base, scale_min, scale_max)
    end as england_rest_value,
    case when has_england_rest then
        published_error(form, england_rest_total, england_rest_base, england_person_variance, england_rest_total_variance)
    end as england_rest_standard_error,
from usable
