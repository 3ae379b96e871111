-- For which Mondays the list of the week has been told, so that it is told once over all processes.
create table worklist_told (
  rulebook text        not null,
  monday   date        not null,
  told_at  timestamptz not null,
  primary key (rulebook, monday)
);
