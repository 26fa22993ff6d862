/**
 * Table of the audit log: rows follow each other without a gap, each carries the hash of the one before, and none is changed or taken
 * away. Whoever can write the file can drop a trigger; the hashes then tell.
 */
export const AUDIT_TABLES = `
create table audit_event (
  position integer primary key,
  -- ISO instant.
  at text not null,
  kind text not null,
  via text not null,
  viewer_id text,
  by_id text,
  detail text,
  address text,
  row_count integer,
  release_id text,
  purpose text,
  previous_hash text not null,
  hash text not null
) strict;
create index audit_event_kind on audit_event (kind, position);
create index audit_event_viewer on audit_event (viewer_id, position);
create index audit_event_by on audit_event (by_id, position);

create trigger audit_event_kept before update on audit_event
begin select raise(abort, 'The audit log is never changed.'); end;
create trigger audit_event_stays before delete on audit_event
begin select raise(abort, 'Nothing is taken out of the audit log.'); end;
-- Also keeps "insert or replace" from taking the place of a row.
create trigger audit_event_follows before insert on audit_event
when new.position <> (select coalesce(max(position), 0) + 1 from audit_event)
begin select raise(abort, 'Rows of the audit log follow each other.'); end;
`;
