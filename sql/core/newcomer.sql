-- grain: a leaf (organisation, leaf profession, measure) in a wave of an instrument, against one version of its organisation that was shown
-- key:   instrument_code, wave_code, organisation_code, stored_in, job_group_code, measure
-- reads: core.shown_version, core.candidate_assessment, core.candidate_survey_response, published.assessment, published.survey_response
-- why:   how many people came into each leaf and how many went, by what there is of a row (copies counted); a corrected row is
--        one out and one in. Each measure has its own people: of ten newcomers one may be the only one with scores.
with
-- Rows of both sides by what there is of them and how many alike there are: a pseudonym that an export gains or changes must not make everybody a
-- newcomer, among whom the one who is would be hidden.
candidate_row as (
    select
        version.stored_in,
        row_of.instrument_code,
        row_of.wave_code,
        row_of.organisation_code,
        row_of.job_group_code,
        row_of.is_headline,
        row_of.confidence,
        row_of.target,
        hash(
            row_of.job_group_code, row_of.status, row_of.confidence, row_of.target, row_of.is_headline, row_of.is_untouched,
            row_of.lost_confidence
        ) as content,
    from core.shown_version as version
    inner join core.candidate_assessment as row_of
        using (instrument_code, wave_code, organisation_code)
),

shown_row as (
    select
        version.stored_in,
        row_of.instrument_code,
        row_of.wave_code,
        row_of.organisation_code,
        row_of.job_group_code,
        row_of.is_headline,
        row_of.confidence,
        row_of.target,
        hash(
            row_of.job_group_code, row_of.status, row_of.confidence, row_of.target, row_of.is_headline, row_of.is_untouched,
            row_of.lost_confidence
        ) as content,
    from core.shown_version as version
    inner join published.assessment as row_of
        using (instrument_code, wave_code, organisation_code, stored_in)
),

candidate_answer as (
    select
        version.stored_in,
        row_of.instrument_code,
        row_of.wave_code,
        row_of.organisation_code,
        row_of.job_group_code,
        row_of.answered_barriers as barriers,
        hash(row_of.job_group_code, row_of.answered_barriers, row_of.reported_barriers) as content,
    from core.shown_version as version
    inner join core.candidate_survey_response as row_of
        using (instrument_code, wave_code, organisation_code)
),

shown_answer as (
    select
        version.stored_in,
        row_of.instrument_code,
        row_of.wave_code,
        row_of.organisation_code,
        row_of.job_group_code,
        row_of.answered_barriers as barriers,
        hash(row_of.job_group_code, row_of.answered_barriers, row_of.reported_barriers) as content,
    from core.shown_version as version
    inner join published.survey_response as row_of
        using (instrument_code, wave_code, organisation_code, stored_in)
),

different_row as (
    (select 'came' as movement, * from candidate_row except all select 'came', * from shown_row)
    union all
    (select 'went' as movement, * from shown_row except all select 'went', * from candidate_row)
),

different_answer as (
    (select 'came' as movement, * from candidate_answer except all select 'came', * from shown_answer)
    union all
    (select 'went' as movement, * from shown_answer except all select 'went', * from candidate_answer)
),

changed_row as (
    select stored_in, instrument_code, wave_code, organisation_code, job_group_code, movement, 'assessment' as kind, is_headline, confidence, target,
        [] as barriers
    from different_row
    union all
    select stored_in, instrument_code, wave_code, organisation_code, job_group_code, movement, 'survey', true, null, null, barriers
    from different_answer
),

counted_for as (
    select
        *,
        unnest(
            case
                when kind = 'survey' then list_append(barriers, 'everyone')
                when not is_headline then ['everyone']
                else list_concat(
                    ['everyone', 'respondents'],
                    list_transform(
                        list_filter(range(1, len(confidence) + 1), lambda domain: confidence[domain] is not null),
                        lambda domain: 'confidence ' || domain
                    ),
                    list_transform(
                        list_filter(range(1, len(target) + 1), lambda domain: target[domain] is not null),
                        lambda domain: 'target ' || domain
                    ),
                    list_transform(
                        list_filter(
                            range(1, len(target) + 1), lambda domain: confidence[domain] is not null and target[domain] is not null
                        ),
                        lambda domain: 'gap ' || domain
                    )
                )
            end
        ) as measure,
    from changed_row
)

select
    counted_for.instrument_code,
    counted_for.wave_code,
    counted_for.organisation_code,
    version.block_code,
    counted_for.stored_in,
    counted_for.job_group_code,
    counted_for.measure,
    count(*) filter (where counted_for.movement = 'came') as came,
    count(*) filter (where counted_for.movement = 'went') as went,
from counted_for
inner join core.shown_version as version
    using (instrument_code, wave_code, organisation_code, stored_in)
group by all
