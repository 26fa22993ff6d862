-- finds: a group of the extract with scores that it says it leaves out
-- reads: release.domain, release.extract_group, release.extract_record
with
answered as (
    select group_id, count(columns('^(confidence|target)_[0-9]+$'))
    from release.extract_record
    group by group_id
),

score as (
    unpivot answered
    on columns('^(confidence|target)_[0-9]+$')
    into name score_column value answers
)

select label.group_id, domain.domain_code
from release.extract_group as label
inner join release.domain as domain
    on label.instrument_code = domain.instrument_code
inner join score
    on label.group_id = score.group_id
    and cast(split_part(score.score_column, '_', 2) as integer) = domain.domain_order
where score.answers > 0
    and list_contains(
        string_split(
            case when score.score_column like 'confidence%' then label.blank_confidence else label.blank_target end, ', '
        ),
        domain.domain_code
    )
