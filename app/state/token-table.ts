/** Table of tokens for programs. Instants are milliseconds since 1970, as clocks give them. */
export const TOKEN_TABLE = `
create table api_token (
  -- Hash of the token, so that whoever reads this table can be nobody.
  id_hash text primary key,
  -- Names the token in lists and in the audit log.
  public_id text not null unique,
  -- What it is for.
  label text not null,
  -- The account whose rights bound its own; null for a token of no account, which an operator made.
  account_id text references account (id) on delete cascade,
  roles text not null,
  scopes text not null,
  created_at integer not null,
  ends_at integer not null
) strict;
create index api_token_account on api_token (account_id);
`;
