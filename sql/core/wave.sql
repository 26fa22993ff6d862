-- grain: a financial-year quarter
-- key:   wave_code
-- reads: nothing
-- why:   waves are calendar quarters, so they can be listed without looking at any respondent.
with
quarter_start as (
    select cast(day as date) as start_date
    from range(date '2000-01-01', date '2040-01-01', interval 3 month) as days (day)
)

select
    wave_code_of(start_date) as wave_code,
    concat(
        left(wave_code_of(start_date), 7), ' ', right(wave_code_of(start_date), 2),
        ' (', strftime(start_date, '%b'), ' to ', strftime(start_date + interval 2 month, '%b %Y'), ')'
    ) as wave_name,
    start_date,
    cast(start_date + interval 3 month - interval 1 day as date) as end_date,
    year(start_date) * 4 + quarter(start_date) as wave_order,
from quarter_start
