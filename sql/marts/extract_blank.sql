-- grain: the confidence or the target of a domain that a group of the extract keeps to itself
-- key:   group_id, domain_code, measure
-- reads: marts.extract_leaf_group, marts.extract_record, marts.leaf, marts.score_by_leaf, reference.framework_domain
-- why:   scores that are nearly all alike would say something about each person, and so would the few who gave any. Where exports lost
--        the confidence of some, having one tells who came from another organisation: both sides have to be a group.
with
scored as (
    select
        group_id,
        bit_or(cast(1 as integer) << cast(columns('^(confidence|target)_[0-9]+$') as integer)),
    from marts.extract_record
    group by group_id
),

-- For each score column the scores that occur, a bit each.
mask as (
    unpivot scored
    on columns('^(confidence|target)_[0-9]+$')
    into name score_column value scores
),

band as (
    select
        framework as instrument_code,
        domain_order,
        domain_code,
        score_band(score, scale_min, scale_max) as band,
        bit_or(cast(1 as integer) << cast(score as integer)) as scores,
    from (
        select *, unnest(range(scale_min, scale_max + 1)) as score
        from reference.framework_domain
    )
    group by all
),

varied as (
    select
        leaf_group.group_id,
        band.domain_code,
        mask.score_column,
        count(*) filter (where mask.scores & band.scores <> 0) as bands,
    from (select distinct instrument_code, group_id from marts.extract_leaf_group where group_id is not null) as leaf_group
    inner join mask
        on leaf_group.group_id = mask.group_id
    inner join band
        on leaf_group.instrument_code = band.instrument_code
        and cast(split_part(mask.score_column, '_', 2) as integer) = band.domain_order
    group by leaf_group.group_id, band.domain_code, mask.score_column
),

answered as (
    select
        leaf.group_id,
        score.domain_code,
        sum(score.confidence_base) as confidence_base,
        sum(score.target_base) as target_base,
        sum(score.lost) as lost,
        sum(leaf.people) as people,
    from marts.extract_leaf_group as leaf
    inner join marts.leaf as number
        on leaf.instrument_code = number.instrument_code
        and leaf.wave_code = number.wave_code
        and leaf.organisation_code = number.organisation_code
        and leaf.job_group_code = number.job_group_code
    inner join marts.score_by_leaf as score
        on number.leaf_id = score.leaf_id
    where leaf.group_id is not null
    group by leaf.group_id, score.domain_code
)

-- All of a domain when either score varies too little.
select group_id, domain_code, unnest(['confidence', 'target']) as measure
from varied
where bands < getvariable('extract_minimum_bands')
union
select group_id, domain_code, 'confidence'
from answered
where confidence_base between 1 and getvariable('extract_minimum_group') - 1
    or lost between 1 and getvariable('extract_minimum_group') - 1
    or (lost > 0 and people - lost between 1 and getvariable('extract_minimum_group') - 1)
union
select group_id, domain_code, 'target'
from answered
where target_base between 1 and getvariable('extract_minimum_group') - 1
