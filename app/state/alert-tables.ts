/**
 * Tables of alerts: who is told what and where, what waits to be sent, and which alerts of the service are open. Addresses stand in
 * `alert_channel` alone. Instants are milliseconds since 1970, as clocks give them.
 */
export const ALERT_TABLES = `
create table alert_subscriber (
  viewer_id text primary key,
  -- Everything below goes with the account.
  account_id text unique references account (id) on delete cascade,
  -- Of a provider's people, as last seen; an account's are read from the account each time.
  roles text not null default '[]',
  scopes text not null default '[]',
  seen_at integer not null,
  check (account_id is null or account_id = viewer_id)
) strict;

create table alert_channel (
  id text primary key,
  viewer_id text not null references alert_subscriber (viewer_id) on delete cascade,
  way text not null check (way in ('mail', 'webhook')),
  -- E-mail address, or address of a webhook.
  target text not null,
  -- Key of a webhook's signatures; the signer needs it as it is.
  secret text,
  confirmed_at integer,
  -- Hash of what the link in the mail holds, so that whoever reads this table can confirm nothing.
  confirm_hash text unique,
  confirm_ends_at integer,
  created_at integer not null,
  unique (viewer_id, way, target)
) strict;

create table alert_subscription (
  id text primary key,
  channel_id text not null references alert_channel (id) on delete cascade,
  -- As alert-topic.ts writes it.
  topic text not null,
  created_at integer not null,
  unique (channel_id, topic)
) strict;

-- Links asked for, which outlive the address they went to, so that nobody can have others written to without end.
create table alert_link_request (
  viewer_id text not null references alert_subscriber (viewer_id) on delete cascade,
  asked_at integer not null
) strict;
create index alert_link_request_viewer on alert_link_request (viewer_id, asked_at);

create table alert_message (
  -- Also the message's id to whoever gets it, the same at every try.
  id text primary key,
  channel_id text not null references alert_channel (id) on delete cascade,
  kind text not null check (kind in ('confirm', 'release', 'service')),
  -- What it is about, so that nobody is told twice.
  event_key text not null,
  -- JSON; what a release's message says is worked out when it is sent.
  content text not null,
  created_at integer not null,
  next_try_at integer not null,
  tries integer not null default 0,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'left_out', 'given_up')),
  -- A code; neither an address nor what a server answered.
  fault text,
  done_at integer,
  unique (channel_id, event_key)
) strict;
create index alert_message_due on alert_message (state, next_try_at);

create table service_alert (
  rule text primary key,
  opened_at integer not null,
  told_at integer not null,
  -- What was found, in words.
  found text not null
) strict;

create table alert_fact (
  name text primary key,
  value text not null
) strict;
`;

/** What a provider said of people with alerts stands in one place, with what it said of people with tokens. */
export const ALERT_OWNERS = `
insert or ignore into token_owner (viewer_id, roles, scopes, seen_at)
  select viewer_id, roles, scopes, seen_at from alert_subscriber where account_id is null;
alter table alert_subscriber drop column roles;
alter table alert_subscriber drop column scopes;
`;
