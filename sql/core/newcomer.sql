-- grain: a leaf (organisation, leaf profession, measure) in a wave of an instrument, against one version of its organisation that was shown
-- key:   instrument_code, wave_code, organisation_code, stored_in, job_group_code, measure
-- reads: core.shown_version, core.candidate_assessment, core.candidate_survey_response, published.assessment, published.survey_response
-- why:   how many people came into each leaf and how many went, by what there is of a row (copies counted); a corrected row is
--        one out and one in. Each measure has its own people: of ten newcomers one may be the only one with scores.
with
-- Both sides by what there is of a row, one added for each that the files have and one taken off for each that was shown: a pseudonym that an
-- export gains or changes must not make everybody a newcomer, among whom the one who is would be hidden.
row_of as (
    select version.stored_in, instrument_code, wave_code, organisation_code, job_group_code, status, is_headline, is_untouched,
        confidence, target, lost_confidence, [] as answered, [] as reported, 1 as side
    from core.shown_version as version
    inner join core.candidate_assessment
        using (instrument_code, wave_code, organisation_code)
    union all
    select stored_in, instrument_code, wave_code, organisation_code, job_group_code, status, is_headline, is_untouched,
        confidence, target, lost_confidence, [], [], -1
    from core.shown_version
    inner join published.assessment
        using (instrument_code, wave_code, organisation_code, stored_in)
    union all
    select version.stored_in, instrument_code, wave_code, organisation_code, job_group_code, null, null, null,
        null, null, null, answered_barriers, reported_barriers, 1
    from core.shown_version as version
    inner join core.candidate_survey_response
        using (instrument_code, wave_code, organisation_code)
    union all
    select stored_in, instrument_code, wave_code, organisation_code, job_group_code, null, null, null,
        null, null, null, answered_barriers, reported_barriers, -1
    from core.shown_version
    inner join published.survey_response
        using (instrument_code, wave_code, organisation_code, stored_in)
),

changed_row as (
    select * exclude (side), cast(sum(side) as bigint) as surplus
    from row_of
    group by all
    having sum(side) <> 0
),

counted_for as (
    select
        *,
        unnest(
            case
                when is_headline is null then list_append(answered, 'everyone')
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
    coalesce(cast(sum(counted_for.surplus) filter (where counted_for.surplus > 0) as bigint), 0) as came,
    coalesce(cast(-sum(counted_for.surplus) filter (where counted_for.surplus < 0) as bigint), 0) as went,
from counted_for
inner join core.shown_version as version
    using (instrument_code, wave_code, organisation_code, stored_in)
group by all
