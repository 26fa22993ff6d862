-- grain: area, family, measure
-- key:   all three
-- reads: marts.score_given, marts.area, marts.score_measure
-- why:   how many people's scores lie in each band. Bands are published of families at the finest, and of places that are made of areas. Scores
--        first, bands afterwards: they are counted in less time than it takes to look the band of each up. A band that nobody is in has no
--        row here. Portable SQL (deploy/scaling.md).
with
counted as (
    select area_id, family_id, domain_order, is_target, score, count(*) as people, bit_xor(record_key) as people_key
    from marts.score_given
    group by area_id, family_id, domain_order, is_target, score
),

instrument as (
    select distinct area_id, instrument_code
    from marts.area
)

select
    counted.area_id,
    counted.family_id,
    answer.measure_id,
    cast(sum(counted.people) as bigint) as people,
    bit_xor(counted.people_key) as people_key
from counted
inner join instrument
    on counted.area_id = instrument.area_id
inner join marts.score_measure as answer
    on instrument.instrument_code = answer.instrument_code
    and counted.domain_order = answer.domain_order
    and counted.is_target = answer.is_target
    and counted.score = answer.score
group by counted.area_id, counted.family_id, answer.measure_id
