-- finds: a score column with one value for everybody while other columns vary
-- reads: checks.score_column, reference.framework_domain
-- why:   thirty people do not agree on one score where they differ in others; an export has done this before (statistics.md section 11).
select
    score_column.file_id,
    concat(domain.domain_name, ', ', score_column.measure) as place,
    'one value in every submitted row, while other columns vary' as found,
from checks.score_column as score_column
inner join reference.framework_domain as domain
    on score_column.framework = domain.framework
    and score_column.position = domain.domain_order
where score_column.is_constant
    and score_column.given >= 30
    and score_column.file_id in (
        select file_id
        from checks.score_column
        where not is_constant
    )
