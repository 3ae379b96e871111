-- Decisions that the accounts were to be made of where the process that followed the log had no version of their rulebook:
-- another process may have published it a moment ago. They are taken up by whoever has one.
create table account_waiting (
  rulebook   text        not null,
  decided_at timestamptz not null,
  decision   uuid        not null,
  primary key (rulebook, decided_at, decision)
);
