-- Functions the models share. Secrets arrive as the session variables hmac_inner and hmac_outer (the secret
-- XORed with RFC 2104's two pads), so that no secret is ever part of a statement or of a stored definition.

-- HMAC-SHA-256 of a text, as 64 hex digits (RFC 2104).
create or replace macro hmac_sha256(message) as
    sha256(getvariable('hmac_outer') || unhex(sha256(getvariable('hmac_inner') || encode(message))));

-- The first 64 bits of an HMAC as an unsigned integer.
create or replace macro keyed_hash(message) as
    cast('0x' || left(hmac_sha256(message), 16) as ubigint);

-- A score as exported: null when blank, -99 when not a whole number, else the number (its range is checked elsewhere).
create or replace macro parse_score(score_text) as
    case
        -- Nearly every score is one digit; the general case below costs ten times as much.
        when length(score_text) = 1 and score_text between '0' and '9' then cast(ascii(score_text) - 48 as smallint)
        when score_text is null or trim(score_text) = '' then null
        when cast(try_cast(trim(score_text) as smallint) as varchar) = trim(score_text)
            then try_cast(trim(score_text) as smallint)
        else -99
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

-- The standard error of a published value: sampling and protection noise together (statistics.md: se² = s²/n + v_noise for means,
-- p(1-p)/n + v_noise for shares).
create or replace macro published_error(form, total, base, person_variance, total_variance) as
    sqrt(
        case form
            when 'share' then clip(total / base, 0, 1) * (1 - clip(total / base, 0, 1)) / base
            else person_variance / base
        end
        + total_variance / (base * base)
    );
