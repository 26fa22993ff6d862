/** Tables of local accounts and of everybody's sessions. Instants are milliseconds since 1970, as clocks give them. */
export const ACCOUNT_TABLES = `
create table account (
  id text primary key,
  name text not null unique collate nocase,
  -- Parameters, salt and hash, as password-hash.server.ts writes them.
  password text not null,
  roles text not null,
  scopes text not null,
  is_disabled integer not null default 0,
  created_at integer not null,
  password_changed_at integer not null
) strict;

create table session (
  -- Hash of what the cookie holds, so that whoever reads this table can be nobody.
  id_hash text primary key,
  -- Names the session in the list of one's own.
  public_id text not null unique,
  via text not null check (via in ('local', 'oidc')),
  -- Local sessions end with their account.
  account_id text references account (id) on delete cascade,
  -- Who it is at the provider, and what it is told as when it ends there.
  issuer text,
  subject text,
  provider_session text,
  viewer_id text not null,
  viewer_name text not null,
  -- Of a provider's people; a local account's are read from the account each time.
  roles text not null default '[]',
  scopes text not null default '[]',
  -- What the provider gave, sealed with a key that only the cookie leads to.
  sealed_tokens text,
  refresh_after integer,
  browser text not null,
  created_at integer not null,
  seen_at integer not null,
  ends_at integer not null
) strict;
create index session_viewer on session (viewer_id);
create index session_provider on session (issuer, subject);
create index session_provider_session on session (issuer, provider_session);

-- Messages of a provider that ended a session, so that none is taken twice.
create table seen_logout_token (
  id text primary key,
  expires_at integer not null
) strict;
`;
