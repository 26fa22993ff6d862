/** How far the pipelines' ledger was read into the audit log; one row, or none before the first look. */
export const LEDGER_MARK_TABLE = `
create table ledger_mark (
  -- Lines of the ledger.
  position integer not null
) strict;
`;
