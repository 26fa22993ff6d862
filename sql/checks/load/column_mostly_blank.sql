-- finds: a score column that is blank in most submitted rows
-- reads: checks.score_column, reference.framework_domain
-- why:   a person may leave one domain out; when more than half do, the column was lost on the way.
select
    score_column.file_id,
    concat(domain.domain_name, ', ', score_column.measure) as place,
    concat('blank in ', shown_share(score_column.n - score_column.given, score_column.n), ' of submitted rows') as found,
from checks.score_column as score_column
inner join reference.framework_domain as domain
    on score_column.framework = domain.framework
    and score_column.position = domain.domain_order
where score_column.n >= 10
    and score_column.given < 0.5 * score_column.n
