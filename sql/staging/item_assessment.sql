-- grain: an assessment of an item table or a Details workbook, in each of the versions its records give
-- key:   assessment_key and everything else records say about it (more than one row for a key: they disagree)
-- reads: staging.item_answer
-- why:   the pivot from records to assessments, in one pass and in little memory: sums by domain, and each item's score in four bits of
--        one of four numbers. A repeated answer shows as more answers than different slots.
select
    assessment_key,
    organisation_code,
    job_group,
    month,
    status,
    archetype,
    cast(count(*) as integer) as records,
    cast(count(*) filter (where is_general) as integer) as general_records,
    count(*) <> bit_count(bitstring_agg(slot, 0, 511)) as has_repeated,
    sum(score) filter (where part = 0) // count(score) filter (where part = 0) as confidence_1,
    sum(score) filter (where part = 2) // count(score) filter (where part = 2) as confidence_2,
    sum(score) filter (where part = 4) // count(score) filter (where part = 4) as confidence_3,
    sum(score) filter (where part = 6) // count(score) filter (where part = 6) as confidence_4,
    sum(score) filter (where part = 8) // count(score) filter (where part = 8) as confidence_5,
    sum(score) filter (where part = 10) // count(score) filter (where part = 10) as confidence_6,
    sum(score) filter (where part = 1) // count(score) filter (where part = 1) as target_1,
    sum(score) filter (where part = 3) // count(score) filter (where part = 3) as target_2,
    sum(score) filter (where part = 5) // count(score) filter (where part = 5) as target_3,
    sum(score) filter (where part = 7) // count(score) filter (where part = 7) as target_4,
    sum(score) filter (where part = 9) // count(score) filter (where part = 9) as target_5,
    sum(score) filter (where part = 11) // count(score) filter (where part = 11) as target_6,
    [
        bit_or(packed_score(score, slot)) filter (where slot between 0 and 15),
        bit_or(packed_score(score, slot)) filter (where slot between 16 and 31),
        bit_or(packed_score(score, slot)) filter (where slot between 32 and 47),
        bit_or(packed_score(score, slot)) filter (where slot between 48 and 63),
    ] as packed_items,
from staging.item_answer
where reject_reason is null
group by assessment_key, organisation_code, job_group, month, status, archetype
