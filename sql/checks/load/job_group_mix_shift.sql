-- finds: an organisation whose newest wave has other job groups than the one before
-- reads: checks.wave_pair, checks.wave_row
-- why:   the distance is the share of people who would have to change their job group (total variation). Chance alone gives small
--        groups some: its mean is at most half the sum of sqrt(2 p (1 - p) (1/n + 1/m) / pi), and it stays within
--        sqrt(3.45 (1/n + 1/m)) of that in 999 of 1,000 samples (McDiarmid). Less than 15 points more than chance is no sharp change.
with
pair as (
    select *, 1 / n + 1 / earlier_n as spread
    from checks.wave_pair
    where least(n, earlier_n) >= 30
),

share as (
    select
        pair.organisation_code,
        pair.instrument_code,
        wave_row.job_group_code,
        coalesce(sum(wave_row.n) filter (where wave_row.wave_code = pair.wave_code), 0) / any_value(pair.n) as newest,
        coalesce(sum(wave_row.n) filter (where wave_row.wave_code = pair.earlier_wave_code), 0) / any_value(pair.earlier_n) as earlier,
        sum(wave_row.n) / any_value(pair.n + pair.earlier_n) as pooled,
        any_value(pair.spread) as spread,
    from pair
    inner join checks.wave_row as wave_row
        on pair.organisation_code = wave_row.organisation_code
        and pair.instrument_code = wave_row.instrument_code
        and wave_row.wave_code in (pair.wave_code, pair.earlier_wave_code)
    group by pair.organisation_code, pair.instrument_code, wave_row.job_group_code
),

distance as (
    select
        organisation_code,
        instrument_code,
        sum(abs(newest - earlier)) / 2 as distance,
        sum(sqrt(2 * pooled * (1 - pooled) * spread / pi())) / 2 as by_chance,
    from share
    group by organisation_code, instrument_code
)

select
    pair.file_id,
    concat(pair.organisation_code, ', ', pair.wave_code) as place,
    concat(
        'the mix of job groups differs by ', cast(round(100 * distance) as integer), ' points from that of ', pair.earlier_wave_code,
        '; by chance it would be ', cast(round(100 * by_chance) as integer)
    ) as found,
from pair
inner join distance
    on pair.organisation_code = distance.organisation_code
    and pair.instrument_code = distance.instrument_code
where distance.distance > distance.by_chance + greatest(0.15, sqrt(3.45 * pair.spread))
