-- grain: the release
-- key:   one row
-- reads: nothing
-- why:   the rules that readers are told on the page about protection, so that the page says what was done and not what is usual.
select
    cast(getvariable('closing_days') as integer) as closing_days,
    cast(getvariable('count_noise_variance') as double) as count_noise_variance,
    cast(getvariable('count_noise_bound') as integer) as count_noise_bound,
    cast(getvariable('end_band') as integer) as end_band,
    cast(getvariable('spread_minimum_base') as integer) as spread_minimum_base,
    cast(getvariable('gap_spread_minimum_base') as integer) as gap_spread_minimum_base,
    cast(getvariable('distribution_minimum_base') as integer) as distribution_minimum_base,
    cast(getvariable('minimum_uncertainty') as double) as minimum_uncertainty,
    cast(getvariable('minimum_interval') as double) as minimum_interval,
    cast(getvariable('domains_together') as boolean) as domains_together,
    cast(getvariable('has_extract') as boolean) as has_extract,
    cast(getvariable('extract_minimum_group') as integer) as extract_minimum_group,
    cast(getvariable('extract_minimum_bands') as integer) as extract_minimum_bands,
