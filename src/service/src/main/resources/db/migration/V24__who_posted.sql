-- Who posted the facts of a decision: their source, so that who told them can take them back.
alter table decision add column told_by text;
comment on column decision.told_by is
  'The name of the key or person that posted the facts; null for decisions on accounts, and before it was kept.';
