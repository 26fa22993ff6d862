-- finds: an organisation whose mean confidence or target jumps from one wave to the next
-- reads: checks.wave_pair, reference.framework_domain
-- why:   a tenth of the scale (a whole point of the DSAT's ten) is twice the smallest effect that counts; people change more slowly than that, exports do not.
with
scale as (
    select framework, max(scale_max) - min(scale_min) as length
    from reference.framework_domain
    group by framework
),

mean as (
    select organisation_code, instrument_code, file_id, wave_code, earlier_wave_code, 'confidence' as measure,
        confidence as mean, earlier_confidence as earlier_mean, least(confidence_n, earlier_confidence_n) as base,
        sqrt(confidence_variance / confidence_n + earlier_confidence_variance / earlier_confidence_n) as standard_error,
    from checks.wave_pair
    union all
    select organisation_code, instrument_code, file_id, wave_code, earlier_wave_code, 'target',
        target, earlier_target, least(target_n, earlier_target_n),
        sqrt(target_variance / target_n + earlier_target_variance / earlier_target_n),
    from checks.wave_pair
)

select
    file_id,
    concat(organisation_code, ', ', wave_code, ', ', measure) as place,
    concat('a mean of ', printf('%.1f', mean.mean), ' after ', printf('%.1f', earlier_mean), ' in ', earlier_wave_code) as found,
from mean
inner join scale
    on mean.instrument_code = scale.framework
where base >= 30
    and abs(mean.mean - earlier_mean) > 0.1 * scale.length
    and abs(mean.mean - earlier_mean) > 3.29 * standard_error
