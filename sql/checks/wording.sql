-- Functions that the checks of a load share: what they call much, and how they put numbers into words without naming fewer than 10.

-- A count in words.
create or replace macro shown_count(n) as if(n < 10, 'fewer than 10', format('{:,}', cast(n as bigint)));

-- A share in words: near nothing and near everything it would give away fewer than 10 people.
create or replace macro shown_share(n, base) as
    case
        when n = 0 then 'none'
        when n = base then 'all'
        when n < 10 then 'fewer than 10'
        when base - n < 10 then 'nearly all'
        else concat(cast(round(100.0 * n / base) as integer), ' %')
    end;

-- Whether a way of answering is common enough to mention: a group of which more than a quarter answered so is to be treated with care.
create or replace macro is_common(n, base) as base >= 30 and n >= 10 and n > 0.25 * base;

-- Whether two shares differ by more than chance explains (p < 0.001) and by enough to matter.
create or replace macro shares_differ(n, base, earlier_n, earlier_base, smallest) as
    abs(n / base - earlier_n / earlier_base) > smallest
    and abs(n / base - earlier_n / earlier_base) > 3.29 * sqrt(
        (n + earlier_n) / (base + earlier_base) * (1 - (n + earlier_n) / (base + earlier_base)) * (1 / base + 1 / earlier_base)
    );

-- Whether a number of pairs is more than chance explains: well beyond twice what is expected, whose estimate is itself a rough one.
create or replace macro beyond_chance(pairs, expected) as pairs > 2 * expected + 3.29 * sqrt(expected);
