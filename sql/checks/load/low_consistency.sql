-- finds: a file whose confidence scores hang together too little
-- reads: checks.consistency
-- why:   below 0.7 the scores do not measure one thing, or rows and columns were mixed up (statistics.md section 11).
select file_id, 'confidence scores' as place, concat('alpha ', printf('%.3f', alpha), ', below 0.7') as found
from checks.consistency
where n >= 30
    and alpha < 0.7
