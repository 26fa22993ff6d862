-- grain: a wording of item records: group, competency and question as the file writes them
-- key:   group_text, competency, assessment_question
-- reads: landing.item_record, reference.framework_domain, reference.item, reference.assessment_question
-- why:   matching texts to the codebook once for each wording, not once for each record. A competency is told by its number, its short
--        title or its key words among the items of its domain; a framework without a list of items takes every wording as one.
with
label as (
    select distinct group_text, competency, assessment_question
    from landing.item_record
    where group_text is not null or competency is not null or assessment_question is not null
),

keyed as (
    select
        *,
        text_key(group_text) as group_key,
        text_key(competency) as competency_key,
        text_key(assessment_question) as question_key,
        try_cast(
            regexp_extract(text_key(competency), '^(?:item |question |q ?)?0*([0-9]{1,3})$', 1) as integer
        ) as item_number,
    from label
),

domain_name as (
    select domain_code, domain_order, text_key(unnest([domain_code, domain_name] || string_split(aliases, '|'))) as group_key
    from reference.framework_domain
    where framework = getvariable('framework')
),

domain as (
    select distinct domain_code, domain_order, group_key
    from domain_name
),

item as (
    select
        item_id,
        domain_code,
        text_key(short_title) as title_key,
        string_split(keywords, ' ') as keywords,
        -- The general questions belong to no domain, so they come after every item that does.
        row_number() over (order by domain_code is not distinct from 'general', item_id) as item_order,
    from reference.item
    where framework = getvariable('framework')
),

question as (
    select question_kind, text_key(wording) as question_key
    from reference.assessment_question
),

placed as (
    select
        keyed.*,
        case when keyed.group_key in ('general questions', 'general') then 'general' else domain.domain_code end as domain_code,
        domain.domain_order,
        question.question_kind,
    from keyed
    left join domain
        on keyed.group_key = domain.group_key
    left join question
        on keyed.question_key = question.question_key
),

matched as (
    select
        placed.group_text,
        placed.competency,
        placed.assessment_question,
        -- A number or a title says more than a word that it happens to share with another item.
        arg_min(item.item_order, how) as item_order,
        count(*) filter (where how = 1) as exact,
        count(*) as candidates,
    from placed
    inner join (select *, unnest([1, 2]) as how from item) as item
        on coalesce(item.domain_code, placed.domain_code) = placed.domain_code
        and case item.how
            when 1 then
                placed.item_number is not distinct from item.item_id
                or placed.competency_key = item.title_key
                or placed.competency_key = concat(item.item_id, ' ', item.title_key)
            else list_has_all(string_split(placed.competency_key, ' '), item.keywords)
        end
    group by placed.group_text, placed.competency, placed.assessment_question
),

numbered as (
    select
        placed.*,
        case
            when (select count(*) from item) = 0 then
                case when placed.competency_key <> '' then dense_rank() over (order by domain_order, placed.competency_key) end
            when matched.exact = 1 or (matched.exact = 0 and matched.candidates = 1) then matched.item_order
        end as item_order,
    from placed
    left join matched
        on placed.group_text is not distinct from matched.group_text
        and placed.competency is not distinct from matched.competency
        and placed.assessment_question is not distinct from matched.assessment_question
)

select
    group_text,
    competency,
    assessment_question,
    domain_code = 'general' as is_general,
    -- Where a score goes: confidence and target of each domain in turn.
    case when domain_code <> 'general' then cast(2 * (domain_order - 1) + cast(question_kind = 'target' as integer) as tinyint) end as part,
    -- The same for items; also what tells a repeated answer.
    cast(2 * (item_order - 1) + cast(question_kind = 'target' as integer) as integer) as slot,
    case
        when domain_code is null then 'group_unknown'
        when question_kind is null or (question_kind = 'agreement' and domain_code <> 'general') then 'question_unknown'
        when item_order is null or item_order > 256 then 'item_unknown'
    end as reject_reason,
from numbered
