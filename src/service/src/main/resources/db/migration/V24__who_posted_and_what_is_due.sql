-- Who posted the facts of a decision: their source, so that who told them can take them back.
alter table decision add column told_by text;
comment on column decision.told_by is
  'The name of the key or person that posted the facts; null for decisions on accounts, and before it was kept.';

-- What is to be done, since when there is it and until when, of accounts as they stand and of their decisions. Of accounts
-- that were decided before this it is known from their next decision on, or when they are made anew.
alter table account
  add column due jsonb not null default '[]',
  add column due_at timestamptz;
alter table account_decision
  add column due jsonb not null default '[]',
  add column due_at timestamptz;
comment on column account.due is 'The interventions of the decision: [{code, action, assignee, escalateTo, since, dueAt}].';
comment on column account.due_at is 'The earliest of them; null where nothing is due at any time.';
