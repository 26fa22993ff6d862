-- grain: instrument, wave, geography (version, level, code), profession (level, code), measure, subject, reference
-- key:   all of them
-- reads: published_figure (of the same release file)
-- why:   every tested comparison as a row, with the verdict that pages print.
with
compared as (
    select *, 'parent_rest' as reference, value - parent_rest_value as difference, parent_rest_adjusted_p as adjusted_p
    from published_figure
    union all
    select *, 'england_rest', value - england_rest_value, england_rest_adjusted_p
    from published_figure
)

select
    instrument_code,
    wave_code,
    geography_version,
    geography_level,
    geography_code,
    profession_level,
    profession_code,
    measure,
    subject,
    reference,
    difference,
    adjusted_p,
    case
        when adjusted_p > 0.05 then 'no_clear_difference'
        when difference > 0 then 'higher'
        else 'lower'
    end as verdict,
    case when adjusted_p <= 0.002 then 99.8 when adjusted_p <= 0.05 then 95.0 end :: double as level,
from compared
where adjusted_p is not null
