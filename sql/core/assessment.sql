-- grain: an assessment that counts
-- key:   none: people are not numbered; record_key tells rows apart
-- reads: core.candidate_assessment, core.held_organisation, published.assessment
-- why:   what the files say, but for held organisations what is published: their rows stay whole, because the difference of two releases
--        would show the few people who came or went. Made as a view, so that nobody's row is stored twice. By name, so that rows
--        published by an earlier version lack what it did not know.
select *
from core.candidate_assessment
anti join core.held_organisation
    using (instrument_code, wave_code, organisation_code)
union all by name
select * exclude (stored_in)
from published.assessment
semi join core.held_organisation
    using (instrument_code, wave_code, organisation_code, stored_in)
