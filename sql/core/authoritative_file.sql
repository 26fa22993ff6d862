-- grain: a unit (centre or organisation of an extract) and a wave
-- key:   unit_code, wave_code
-- reads: staging.assessment_unit, core.wave, reference.centre, reference.restatement
-- why:   every export is a full snapshot, so exactly one counts for a cohort: the first taken at least closing_days after the cohort
--        closed, else the latest (provisional). An extract speaks for the months it holds. Where an extract and a
--        centre's workbook cover the same organisation the settled one counts, then the extract, which holds each person once.
--        A restatement, recorded with its reason in the ledger, goes before all of this; the latest one of a wave counts.
with
unit as (
    select
        unit.file_id,
        unit.unit_code,
        unit.snapshot_date,
        unit.first_month,
        unit.last_month,
        coalesce(centre.organisation_code, unit.unit_code) as organisation_code,
        centre.organisation_code is null as is_extract,
    from staging.assessment_unit as unit
    left join reference.centre as centre
        on unit.unit_code = 'centre-' || centre.centre_id
),

candidate as (
    select
        unit.*,
        wave.wave_code,
        wave.end_date,
        unit.snapshot_date >= wave.end_date + cast(getvariable('closing_days') as integer) as is_closed,
        restatement.restatement_order,
    from unit
    inner join core.wave as wave
        on unit.snapshot_date >= wave.start_date
        and coalesce(unit.first_month <= wave.end_date, true)
        and coalesce(unit.last_month >= wave.start_date, true)
    left join reference.restatement as restatement
        on wave.wave_code = restatement.wave_code
        and unit.file_id = restatement.file_id
),

chosen as (
    select
        unit_code,
        wave_code,
        organisation_code,
        is_extract,
        coalesce(
            arg_max(file_id, restatement_order),
            arg_min(file_id, snapshot_date) filter (where is_closed),
            arg_max(file_id, snapshot_date)
        ) as file_id,
        not coalesce(arg_max(is_closed, restatement_order), bool_or(is_closed)) as is_provisional,
        coalesce(
            arg_max(snapshot_date, restatement_order),
            min(snapshot_date) filter (where is_closed),
            max(snapshot_date)
        ) as snapshot_date,
        any_value(end_date) as end_date,
        max(restatement_order) as restatement_order,
    from candidate
    group by unit_code, wave_code, organisation_code, is_extract
),

source as (
    select
        organisation_code,
        wave_code,
        is_extract,
        row_number() over (
            partition by organisation_code, wave_code
            order by max(restatement_order) desc nulls last, bool_or(is_provisional), not is_extract
        ) as preference,
    from chosen
    group by organisation_code, wave_code, is_extract
)

select
    unit_code,
    wave_code,
    organisation_code,
    file_id,
    snapshot_date,
    is_provisional,
    restatement_order is not null as is_restated,
    -- The platform leaves deactivated accounts out of its workbooks; extracts say nothing of the kind.
    not is_extract and snapshot_date > end_date + 365 as is_survivor_biased,
from chosen
inner join source
    using (organisation_code, wave_code, is_extract)
where source.preference = 1
