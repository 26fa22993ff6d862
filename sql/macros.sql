-- Functions the models share. Secrets arrive as the session variables hmac_inner and hmac_outer (the secret
-- XORed with RFC 2104's two pads), so that no secret is ever part of a statement or of a stored definition.

-- HMAC-SHA-256 of a text, as 64 hex digits (RFC 2104).
create or replace macro hmac_sha256(message) as
    sha256(getvariable('hmac_outer') || unhex(sha256(getvariable('hmac_inner') || encode(message))));

-- The first 64 bits of an HMAC as an unsigned integer.
create or replace macro keyed_hash(message) as
    cast('0x' || left(hmac_sha256(message), 16) as ubigint);

-- One key for who was asked and who said yes: the second turned by half, so that the two cannot cancel out.
create or replace macro cell_key(base_key, total_key) as
    xor(base_key, ((total_key & 4294967295) << 32) | (total_key >> 32));

-- A score as exported: null when blank, -99 when not a whole number, else the number (its range is checked elsewhere).
create or replace macro parse_score(score_text) as
    case
        -- Nearly every score is one digit, or 10; the general case below costs ten times as much.
        when length(score_text) = 1 and score_text between '0' and '9' then cast(ascii(score_text) - 48 as smallint)
        when score_text = '10' then 10
        when score_text is null or trim(score_text) = '' then null
        when cast(try_cast(trim(score_text) as smallint) as varchar) = trim(score_text)
            then try_cast(trim(score_text) as smallint)
        else -99
    end;

-- The domains whose confidence the export lost: 1 for the first, 2 for the second, 4 for the third, added up.
create or replace macro lost_domains(lost_confidence) as
    case
        when lost_confidence = 0 then cast([] as integer[])
        else list_filter([1, 2, 3, 4, 5, 6], lambda domain: (lost_confidence & (1 << (domain - 1))) <> 0)
    end;

-- Whether everything that a person was asked is answered, and with 0, as by sliders that were never moved; a score that the export lost is
-- not one that the person left out.
create or replace macro is_all_zero(confidence, target, domains, lost_confidence) as
    coalesce(list_max(confidence) = 0 and list_max(target) = 0, false)
    and list_count(target) = domains
    and list_count(confidence) = domains - bit_count(lost_confidence);

-- A text without what writers do differently: case, punctuation, "&" for "and", spaces.
create or replace macro text_key(words) as
    trim(regexp_replace(lower(replace(coalesce(words, ''), '&', ' and ')), '[^a-z0-9]+', ' ', 'g'));

-- Four bits of a number for a score from 0 to 14: 1 more than the score, so that 0 stands for no answer.
create or replace macro packed_score(score, slot) as cast(score + 1 as ubigint) << (4 * (slot % 16));

-- A cell as a message may show it: texts longer than any code or label stay unsaid, because they may be somebody's words.
create or replace macro short_value(cell) as
    case when length(cell) <= 120 then cell else concat('a text of ', length(cell), ' characters') end;

-- The column that a reason to refuse an assessment is about.
create or replace macro reject_column_of(reject_reason) as
    case reject_reason
        when 'month_not_valid' then 'month'
        when 'month_out_of_range' then 'month'
        when 'job_group_unknown' then 'job group'
        when 'status_unknown' then 'status'
        when 'archetype_unknown' then 'archetype'
        when 'organisation_unknown' then 'organisation_code'
        when 'assessment_key_too_long' then 'assessment_key'
        when 'assessment_key_missing' then 'assessment_key'
        when 'score_not_whole_number' then 'scores'
        when 'score_out_of_range' then 'scores'
        else 'row'
    end;

-- Financial year and quarter of a date: 2025-05-01 -> 2025-26-Q1.
create or replace macro wave_code_of(day) as
    concat(
        year(day - interval 3 month), '-',
        lpad(cast((year(day - interval 3 month) + 1) % 100 as varchar), 2, '0'), '-Q',
        quarter(day - interval 3 month)
    );

-- A number kept within bounds.
create or replace macro clip(x, low, high) as greatest(low, least(high, x));

-- An organisation's name as ODS writes it (capitals) in the form people read.
create or replace macro readable_name(upper_name) as
    array_to_string(
        list_transform(
            string_split(trim(upper_name), ' '),
            lambda word, position: case
                when word in ('NHS', 'ICB', 'CIC', 'GP', 'UK') then word
                when position > 1 and word in ('AND', 'OF', 'THE', 'FOR', 'IN', 'ON', 'UPON') then lower(word)
                when word like '(%' then '(' || upper(word[2:2]) || lower(word[3:])
                else upper(word[1:1]) || lower(word[2:])
            end
        ),
        ' '
    );

-- A published value: a count of people as it is, a mean clipped to its scale, a share clipped to 0..1. The clip keeps noise from
-- showing impossible values; standard errors are computed before it matters.
create or replace macro published_value(form, total, base, scale_min, scale_max) as
    case form
        when 'count' then cast(base as double)
        when 'share' then clip(total / base, 0, 1)
        else clip(total / base, scale_min, scale_max)
    end;

-- The least variance between people that is ever told: a twentieth of the scale, squared; of a gap, whose scale is twice as wide, the same.
create or replace macro least_variance(measure, scale_min, scale_max) as
    power((scale_max - scale_min) / case measure when 'gap' then 40.0 else 20.0 end, 2);

-- The standard error of a published mean or share: sampling and protection noise together (statistics.md: se² = s²/n + v_noise for means,
-- p(1-p)/n + v_noise for shares).
create or replace macro published_error(form, published, base, person_variance, total_variance) as
    sqrt(if(form = 'share', published * (1 - published), person_variance) / base + total_variance / (base * base));

-- The label of a group of the record-level extract, by how far its people are generalised: place and profession; null: withheld.
create or replace macro extract_label(step, organisation_code, icb_code, region_code, job_group, family) as
    case step
        when 1 then concat_ws('|', 'organisation', organisation_code, job_group)
        when 2 then concat_ws('|', 'organisation', organisation_code, family)
        when 3 then concat_ws('|', 'icb', icb_code, family)
        when 4 then concat_ws('|', 'region', region_code, family)
        when 5 then concat_ws('|', 'england', 'ENG', family)
    end;

-- The band of a score, for judging whether the answers of a group differ: 0-2, 3-4, 5-6, 7-8 and 9-10 on the 0 to 10 scale; each level
-- of a scale of five or fewer is one.
create or replace macro score_band(score, scale_min, scale_max) as
    case
        when scale_max - scale_min < 5 then score - scale_min
        else (greatest(score - scale_min, 1) - 1) * 5 // (scale_max - scale_min)
    end;
