-- What people have to do because of what was decided on accounts, and what they did of it.

-- What the storm guard held back together, until somebody lets it go.
create table task_held (
  id          uuid        primary key,
  rulebook    text        not null,
  -- What opened so many: ORDINARY, or PUBLISH.
  cause       text        not null,
  held_at     timestamptz not null,
  released_at timestamptz,
  released_by text
);
create unique index task_held_open on task_held (rulebook, cause) where released_at is null;

create table task (
  id         uuid        primary key,
  rulebook   text        not null,
  subject    text        not null collate "C",
  code       text        not null,
  action     text        not null,
  assignee   text,
  escalation text[]      not null,
  -- What the facts of the latest decision call the account, and whose it is.
  name       text,
  owner      text,
  -- Who has it though the account is somebody else's.
  handed_to  text,
  state      text        not null,
  opened_at  timestamptz not null,
  due_at     timestamptz,
  -- When time next makes something of it; null where it makes nothing.
  wakes_at   timestamptz,
  -- The decision that asked for it first.
  decision   uuid        not null,
  held       uuid        references task_held (id),
  -- All of it, by its own types: where it stands, its clocks, what was told.
  body       jsonb       not null
);
create unique index task_live on task (rulebook, subject, code) where state in ('PROPOSED', 'OPEN', 'DOING');
create index task_of_subject on task (rulebook, subject, code, opened_at desc, id desc);
create index task_in_order on task
  (rulebook, (state not in ('PROPOSED', 'OPEN', 'DOING')), (coalesce(due_at, 'infinity')), id);
create index task_opened on task (rulebook, opened_at);
create index task_that_wakes on task (wakes_at) where wakes_at is not null;

-- What was done to a task, by whom and when; what decisions and time made of it too.
create table task_step (
  task   uuid        not null references task (id),
  number integer     not null,
  at     timestamptz not null,
  what   text        not null,
  -- Null for what nobody did.
  person text,
  state  text        not null,
  note   text,
  primary key (task, number)
);
comment on table task_step is 'Append-only.';
