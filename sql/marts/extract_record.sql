-- grain: a record of the extract
-- key:   none: records are not numbered
-- reads: core.assessment, marts.extract_leaf_group
-- why:   each record in its group, with its scores by the order of the domains; never leaves the warehouse like this. shuffle_key orders
--        the records of a group: it is of the record's key and of the secret, so it says nothing about where a record came from.
with
-- Once, not for each of millions of records.
secret_order as (
    select keyed_hash('extract order') as salt
)

select
    leaf.group_id,
    columns('^(confidence|target)_[1-6]$'),
    hash(xor(assessment.record_key, secret_order.salt)) as shuffle_key,
from core.assessment as assessment
inner join marts.extract_leaf_group as leaf
    on assessment.instrument_code = leaf.instrument_code
    and assessment.wave_code = leaf.wave_code
    and assessment.organisation_code = leaf.organisation_code
    and assessment.job_group_code = leaf.job_group_code
    and leaf.group_id is not null
cross join secret_order
where assessment.is_headline
