-- grain: cell, measure
-- key:   both
-- reads: marts.measure_spread, marts.cell_above
-- why:   the figures of every cell that shows something, still without names: figures are millions, and a row of numbers is moved around at a
--        fraction of the cost of one of texts. Everything here is a function of noisy totals and bases, so that the rest of a parent (parent
--        minus the place) tells nobody more than the two figures it comes from. A mean whose own spread is not told borrows the variance of
--        its profession in England, then of everyone in England. Made as a view, read once.
with
noisy as not materialized (
    select
        told.* replace (
            -- The total of a band may be off by as much as it is away from the end.
            told.total_variance + case told.band when 'under' then power(told.total, 2) when 'over' then power(told.base - told.total, 2) else 0 end
            as total_variance
        ),
        cell.geography_level,
        cell.parent_cell_id,
        cell.england_cell_id,
        cell.everyone_cell_id,
    from marts.measure_spread as told
    inner join marts.cell_above as cell
        on told.cell_id = cell.cell_id
),

parent_figure as not materialized (
    select cell_id, measure_id, base, total, total_variance, own_variance, geography_level
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
        noisy.* exclude (own_variance),
        coalesce(noisy.own_variance, england.own_variance, everyone.own_variance, power((noisy.scale_max - noisy.scale_min) / 4.0, 2)) as person_variance,
        parent.base - noisy.base as parent_rest_base,
        parent.total - noisy.total as parent_rest_total,
        parent.total_variance + noisy.total_variance as parent_rest_total_variance,
        coalesce(parent.own_variance, england.own_variance, everyone.own_variance, power((noisy.scale_max - noisy.scale_min) / 4.0, 2))
        as parent_person_variance,
        england.base - noisy.base as england_rest_base,
        england.total - noisy.total as england_rest_total,
        england.total_variance + noisy.total_variance as england_rest_total_variance,
        coalesce(england.own_variance, everyone.own_variance, power((noisy.scale_max - noisy.scale_min) / 4.0, 2)) as england_person_variance,
    from noisy
    left join parent_figure as parent
        on noisy.parent_cell_id = parent.cell_id
        and noisy.measure_id = parent.measure_id
    left join england_figure as england
        on noisy.england_cell_id = england.cell_id
        and noisy.measure_id = england.measure_id
    left join england_figure as everyone
        on noisy.everyone_cell_id = everyone.cell_id
        and noisy.measure_id = everyone.measure_id
),

usable as (
    select
        *,
        status = 'shown' and parent_rest_base >= getvariable('minimum_base') as has_parent_rest,
        status = 'shown' and geography_level <> 'england' and england_rest_base >= getvariable('minimum_base') as has_england_rest,
    from compared
),

told as (
    select
        * replace (
            case when has_parent_rest then parent_rest_base end as parent_rest_base,
            case when has_england_rest then england_rest_base end as england_rest_base
        ),
        case when status = 'shown' then published_value(form, total, base, scale_min, scale_max) end as value,
        case when has_parent_rest then published_value(form, parent_rest_total, parent_rest_base, scale_min, scale_max) end as parent_rest_value,
        case when has_england_rest then published_value(form, england_rest_total, england_rest_base, scale_min, scale_max) end as england_rest_value,
    from usable
)

select
    cell_id,
    measure_id,
    form,
    status,
    base,
    value,
    band,
    case when form <> 'count' then published_error(form, value, base, person_variance, total_variance) end as standard_error,
    total_variance / (base * base) as noise_variance,
    parent_rest_base,
    parent_rest_value,
    published_error(form, parent_rest_value, parent_rest_base, parent_person_variance, parent_rest_total_variance) as parent_rest_standard_error,
    england_rest_base,
    england_rest_value,
    published_error(form, england_rest_value, england_rest_base, england_person_variance, england_rest_total_variance)
    as england_rest_standard_error,
from told
