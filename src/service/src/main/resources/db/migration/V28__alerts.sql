-- What people are told because of what was decided on accounts, and what became of it.

alter table task_held rename to held;
alter index task_held_open rename to held_open;

create table alert (
  id         uuid        primary key,
  rulebook   text        not null,
  subject    text        not null collate "C",
  code       text        not null,
  -- What the facts of the latest decision call the account, and whose it is.
  name       text,
  owner      text,
  state      text        not null,
  episode    integer     not null,
  -- Of the episode; null before the first.
  opened_on  date,
  -- Since when it stands where it stands.
  since      date        not null,
  -- The day at whose start a 先送り is over.
  until      date,
  -- What it came to when it opened, which its row asks for later.
  mark       text        not null,
  -- As it was worded when something was last told of it.
  title      text        not null,
  text       text        not null,
  severity   text,
  score      integer,
  urgent     boolean     not null,
  -- What moved it last, and by which version.
  decision   uuid        not null,
  version    integer     not null,
  -- All of it, by its own types: where it stands, its counts, what was told.
  body       jsonb       not null,
  unique (rulebook, subject, code)
);
create index alert_in_order on alert
  (rulebook, (state in ('NORMAL', 'RESOLVED', 'WITHDRAWN')), (date '9999-12-31' - since), id);
create index alert_that_is_open on alert (rulebook, code) where state not in ('NORMAL', 'RESOLVED', 'WITHDRAWN');

-- What was done to an alert, by whom and when; what decisions and time made of it too.
create table alert_step (
  alert    uuid        not null references alert (id),
  number   integer     not null,
  at       timestamptz not null,
  -- Of the decision, or of who did it.
  day      date        not null,
  what     text        not null,
  -- Null for what nobody did.
  person   text,
  state    text        not null,
  episode  integer     not null,
  decision uuid        not null,
  note     text,
  primary key (alert, number)
);
comment on table alert_step is 'Append-only.';

-- Nobody hears of what is silenced.
create table silence (
  id         uuid        primary key,
  rulebook   text        not null,
  -- One of the three says of what.
  subject    text        collate "C",
  code       text,
  owner      text,
  from_day   date        not null,
  -- The last day.
  until_day  date        not null,
  why        text        not null,
  person     text        not null,
  created_at timestamptz not null,
  ended_at   timestamptz,
  ended_by   text
);
create index silence_of_rulebook on silence (rulebook, created_at desc, id desc);

-- What somebody is told of an alert: at once, with others, later, or not at all.
create table alert_notice (
  id         uuid        primary key,
  alert      uuid        not null references alert (id),
  -- Which telling of the alert it is: nobody is told one twice.
  step       integer     not null,
  recipient  text        not null,
  rulebook   text        not null,
  subject    text        not null collate "C",
  code       text        not null,
  episode    integer     not null,
  audience   text        not null,
  gathering  text        not null,
  ways       text[]      not null,
  urgent     boolean     not null,
  severity   text,
  score      integer,
  title      text        not null,
  text       text        not null,
  created_at timestamptz not null,
  -- When it is told; null while it is held back.
  due_at     timestamptz,
  held       uuid        references held (id),
  silence    uuid        references silence (id),
  told_at    timestamptz,
  -- The reason of the message that tells it.
  reason     text,
  -- Why it is told no more.
  dropped    text,
  unique (alert, step, recipient)
);
create index alert_notice_due on alert_notice (rulebook, due_at)
  where told_at is null and dropped is null and due_at is not null;
create index alert_notice_held on alert_notice (held) where held is not null and told_at is null and dropped is null;
create index alert_notice_silenced on alert_notice (silence) where silence is not null and told_at is null and dropped is null;
create index alert_notice_told on alert_notice (rulebook, told_at) where told_at is not null;
create index alert_notice_of_subject on alert_notice (rulebook, subject);
