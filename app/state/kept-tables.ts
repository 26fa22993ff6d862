/** Table of the cohorts that people keep under names. Instants are milliseconds since 1970, as clocks give them. */
export const KEPT_TABLES = `
create table kept_cohort (
  id text primary key,
  viewer_id text not null,
  -- Goes with the account; null for people of a provider, who have none here.
  account_id text references account (id) on delete cascade,
  -- Their own words; they stand here and nowhere else.
  name text not null,
  -- The same for names that people take for the same.
  name_key text not null,
  -- Parameters of the canonical address; empty for the default cohort.
  query text not null,
  -- The release it stays at; null where it follows the current one.
  release_id text,
  kept_at integer not null,
  unique (viewer_id, name_key),
  check (account_id is null or account_id = viewer_id)
) strict;
create index kept_cohort_account on kept_cohort (account_id);
`;
