-- grain: a leaf (organisation, leaf profession, measure) in a wave of an instrument, against one version of its organisation that was shown
-- key:   instrument_code, wave_code, organisation_code, stored_in, job_group_code, measure
-- reads: core.shown_version, core.candidate_assessment, core.candidate_survey_response, published.assessment, published.survey_response
-- why:   how many people came into each leaf and how many went. A corrected row is one out and one in, but only of what was corrected:
--        of ten corrected people one may be the only one whose score in a domain changed, so each measure is compared by its own values
--        ("everyone", "respondents": by the whole row). Of ten newcomers, too, one may be the only one with scores. "standing" is what the
--        funnel and the headline base go by: status, untouched, counted or not. Bands, needs and the signs of hurried answers are
--        functions of what is compared here.
with
-- Both sides by what there is of a row, one added for each that the files have and one taken off for each that was shown: a pseudonym that an
-- export gains or changes must not make everybody a newcomer, among whom the one who is would be hidden.
row_of as (
    select version.stored_in, instrument_code, wave_code, organisation_code, job_group_code, status, is_headline, is_untouched,
        columns('^(confidence|target)_[1-6]$'), lost_confidence, [] as answered, [] as reported, 1 as side
    from core.shown_version as version
    inner join core.candidate_assessment
        using (instrument_code, wave_code, organisation_code)
    union all
    select stored_in, instrument_code, wave_code, organisation_code, job_group_code, status, is_headline, is_untouched,
        columns('^(confidence|target)_[1-6]$'), lost_confidence, [], [], -1
    from core.shown_version
    inner join published.assessment
        using (instrument_code, wave_code, organisation_code, stored_in)
    union all
    select version.stored_in, instrument_code, wave_code, organisation_code, job_group_code, null, null, null,
        null, null, null, null, null, null, null, null, null, null, null, null, null, answered_barriers, reported_barriers, 1
    from core.shown_version as version
    inner join core.candidate_survey_response
        using (instrument_code, wave_code, organisation_code)
    union all
    select stored_in, instrument_code, wave_code, organisation_code, job_group_code, null, null, null,
        null, null, null, null, null, null, null, null, null, null, null, null, null, answered_barriers, reported_barriers, -1
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

numbered as (
    select
        *,
        [*columns('^confidence_[1-6]$')] as confidence,
        [*columns('^target_[1-6]$')] as target,
        row_number() over () as row_id,
    from changed_row
),

valued as (
    select
        instrument_code,
        wave_code,
        organisation_code,
        stored_in,
        job_group_code,
        surplus,
        unnest(
            list_concat(
                [{'measure': 'everyone', 'value': row_id}],
                list_transform(answered, lambda barrier: {'measure': barrier, 'value': cast(list_contains(reported, barrier) as bigint)}),
                case
                    when is_headline is null then []
                    else [{
                        'measure': 'standing',
                        'value': list_position(['submitted', 'reviewing', 'incomplete'], status) * 4
                            + cast(is_untouched as bigint) * 2 + cast(is_headline as bigint)
                    }]
                end,
                case
                    when not coalesce(is_headline, false) then []
                    else list_concat(
                        [{'measure': 'respondents', 'value': row_id}],
                        list_transform(
                            list_filter(range(1, len(confidence) + 1), lambda domain: confidence[domain] is not null),
                            lambda domain: {'measure': 'confidence ' || domain, 'value': cast(confidence[domain] as bigint)}
                        ),
                        list_transform(
                            list_filter(range(1, len(target) + 1), lambda domain: target[domain] is not null),
                            lambda domain: {'measure': 'target ' || domain, 'value': cast(target[domain] as bigint)}
                        ),
                        list_transform(
                            list_filter(
                                range(1, len(target) + 1), lambda domain: confidence[domain] is not null and target[domain] is not null
                            ),
                            lambda domain: {
                                'measure': 'gap ' || domain, 'value': cast(confidence[domain] as bigint) * 100 + target[domain]
                            }
                        )
                    )
                end
            ),
            recursive := true
        ),
    from numbered
),

changed_value as (
    select
        instrument_code, wave_code, organisation_code, stored_in, job_group_code, measure, value,
        cast(sum(surplus) as bigint) as surplus,
    from valued
    group by instrument_code, wave_code, organisation_code, stored_in, job_group_code, measure, value
    having sum(surplus) <> 0
)

select
    changed_value.instrument_code,
    changed_value.wave_code,
    changed_value.organisation_code,
    version.block_code,
    changed_value.stored_in,
    changed_value.job_group_code,
    changed_value.measure,
    coalesce(cast(sum(changed_value.surplus) filter (where changed_value.surplus > 0) as bigint), 0) as came,
    coalesce(cast(-sum(changed_value.surplus) filter (where changed_value.surplus < 0) as bigint), 0) as went,
from changed_value
inner join core.shown_version as version
    using (instrument_code, wave_code, organisation_code, stored_in)
group by all
