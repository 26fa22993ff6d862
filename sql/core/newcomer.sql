-- grain: a leaf (organisation, leaf profession, measure) in a wave of an instrument, against one version of its organisation that was shown
-- key:   instrument_code, wave_code, organisation_code, stored_in, job_group_code, measure
-- reads: core.shown_version, core.candidate_assessment, core.candidate_survey_response, published.assessment, published.survey_response
-- why:   how many people came into each leaf and how many went, by record keys and by what the rules make of a row; a corrected row is
--        one out and one in. Each measure has its own people: of ten newcomers one may be the only one with scores.
with
changed_row as (
    select version.*, 'came' as movement, 'assessment' as kind, row_of.job_group_code, row_of.is_headline, row_of.confidence, row_of.target, [] as barriers
    from core.shown_version as version
    inner join core.candidate_assessment as row_of
        on version.instrument_code = row_of.instrument_code
        and version.wave_code = row_of.wave_code
        and version.organisation_code = row_of.organisation_code
    anti join published.assessment as shown
        on version.stored_in = shown.stored_in
        and row_of.record_key = shown.record_key
        and hash(row_of.is_headline, row_of.is_untouched, row_of.lost_confidence)
        = hash(shown.is_headline, shown.is_untouched, shown.lost_confidence)
    union all
    select version.*, 'went', 'assessment', row_of.job_group_code, row_of.is_headline, row_of.confidence, row_of.target, []
    from core.shown_version as version
    inner join published.assessment as row_of
        on version.instrument_code = row_of.instrument_code
        and version.wave_code = row_of.wave_code
        and version.organisation_code = row_of.organisation_code
        and version.stored_in = row_of.stored_in
    anti join core.candidate_assessment as candidate
        on row_of.record_key = candidate.record_key
        and hash(row_of.is_headline, row_of.is_untouched, row_of.lost_confidence)
        = hash(candidate.is_headline, candidate.is_untouched, candidate.lost_confidence)
    union all
    select version.*, 'came', 'survey', row_of.job_group_code, true, null, null, row_of.answered_barriers
    from core.shown_version as version
    inner join core.candidate_survey_response as row_of
        on version.instrument_code = row_of.instrument_code
        and version.wave_code = row_of.wave_code
        and version.organisation_code = row_of.organisation_code
    anti join published.survey_response as shown
        on version.stored_in = shown.stored_in
        and row_of.record_key = shown.record_key
    union all
    select version.*, 'went', 'survey', row_of.job_group_code, true, null, null, row_of.answered_barriers
    from core.shown_version as version
    inner join published.survey_response as row_of
        on version.instrument_code = row_of.instrument_code
        and version.wave_code = row_of.wave_code
        and version.organisation_code = row_of.organisation_code
        and version.stored_in = row_of.stored_in
    anti join core.candidate_survey_response as candidate
        on row_of.record_key = candidate.record_key
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
    instrument_code,
    wave_code,
    organisation_code,
    block_code,
    stored_in,
    job_group_code,
    measure,
    count(*) filter (where movement = 'came') as came,
    count(*) filter (where movement = 'went') as went,
from counted_for
group by instrument_code, wave_code, organisation_code, block_code, stored_in, job_group_code, measure
