/** Tokens that people of a provider made, and when each token was last used. Instants are milliseconds since 1970. */
export const TOKEN_OWNER_TABLES = `
-- The person of a provider who made it; null for tokens of an account or of an operator.
alter table api_token add column owner_id text;
-- Null until it is used; written once an hour at most.
alter table api_token add column used_at integer;
create index api_token_owner on api_token (owner_id);
-- What the provider's claims last gave to people who have tokens.
create table token_owner (
  viewer_id text primary key,
  roles text not null,
  scopes text not null,
  -- When the provider last said so.
  seen_at integer not null
) strict;
`;
