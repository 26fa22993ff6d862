-- finds: a file whose confidence scores are nearly one score
-- reads: checks.consistency
-- why:   above 0.95 the domains repeat each other, as they do when one answer was copied into all (statistics.md section 11).
select file_id, 'confidence scores' as place, concat('alpha ', printf('%.3f', alpha), ', above 0.95') as found
from checks.consistency
where n >= 30
    and alpha > 0.95
