-- grain: a unit (centre, organisation of an extract or of Details workbooks), an instrument and a month of enrolment
-- key:   unit_code, instrument_code, month
-- reads: staging.assessment_unit, core.wave, reference.centre, reference.restatement
-- why:   every export is a full snapshot, so exactly one counts for a cohort: the first taken at least closing_days after the cohort
--        closed, else the latest (provisional). An extract speaks for the months it holds and for no other, so the choice is made
--        month by month: three monthly extracts make a wave, and a workbook fills the months that an extract leaves out. Where several
--        kinds cover the same organisation the settled one counts, then the extract, which holds each person once, then the centre's
--        workbook, then Details workbooks, which somebody collected one by one. Instruments do not compete.
--        Where the policy has figures wait, nothing counts for an organisation's wave before all of it is settled.
--        A restatement, recorded with its reason in the ledger, goes before all of this; the latest one of a wave counts.
with
unit as (
    select
        unit.file_id,
        unit.unit_code,
        unit.instrument_code,
        unit.snapshot_date,
        unit.first_month,
        unit.last_month,
        coalesce(centre.organisation_code, regexp_replace(unit.unit_code, '^details-', '')) as organisation_code,
        case
            when centre.organisation_code is not null then 'workbook'
            when unit.unit_code like 'details-%' then 'details'
            else 'extract'
        end as source_kind,
    from staging.assessment_unit as unit
    left join reference.centre as centre
        on unit.unit_code = 'centre-' || centre.centre_id
),

-- Assessments of earlier months are refused.
wave_month as (
    select *, cast(unnest(generate_series(start_date, end_date, interval 1 month)) as date) as month
    from core.wave
    where start_date >= date '2018-01-01'
),

candidate as (
    select
        unit.*,
        wave.wave_code,
        wave.end_date,
        wave.month,
        unit.snapshot_date >= wave.end_date + cast(getvariable('closing_days') as integer) as is_closed,
        restatement.restatement_order,
    from unit
    inner join wave_month as wave
        on unit.snapshot_date >= wave.start_date
        and wave.month >= coalesce(unit.first_month, wave.month)
        and wave.month <= coalesce(unit.last_month, wave.month)
    left join reference.restatement as restatement
        on wave.wave_code = restatement.wave_code
        and unit.file_id = restatement.file_id
),

chosen as (
    select
        unit_code,
        instrument_code,
        wave_code,
        month,
        organisation_code,
        source_kind,
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
    group by unit_code, instrument_code, wave_code, month, organisation_code, source_kind
),

source as (
    select
        organisation_code,
        instrument_code,
        month,
        source_kind,
        row_number() over (
            partition by organisation_code, instrument_code, month
            order by
                max(restatement_order) desc nulls last,
                bool_or(is_provisional),
                list_position(['extract', 'workbook', 'details'], source_kind)
        ) as preference,
    from chosen
    group by organisation_code, instrument_code, month, source_kind
)

select
    unit_code,
    instrument_code,
    wave_code,
    month,
    organisation_code,
    file_id,
    snapshot_date,
    is_provisional,
    restatement_order is not null as is_restated,
    -- The platform leaves deactivated accounts out of its workbooks; the others say nothing of the kind.
    source_kind = 'workbook' and snapshot_date > end_date + 365 as is_survivor_biased,
from chosen
inner join source
    using (organisation_code, instrument_code, month, source_kind)
where source.preference = 1
qualify getvariable('provisional_figures') is distinct from 'wait'
    or not bool_or(is_provisional) over (partition by organisation_code, instrument_code, wave_code)
