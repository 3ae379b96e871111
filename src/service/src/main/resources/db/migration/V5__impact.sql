-- Two versions side by side on the latest facts of all subjects: the jobs and what came of them.

create table simulation (
  id             uuid primary key,
  rulebook       text not null,
  -- What is compared, as the report shows it; the versions themselves never change.
  before_version integer not null,
  before_hash    text not null,
  after_version  integer,
  after_draft    text,
  after_hash     text not null,
  as_of          date not null,
  facts_until    timestamptz not null,
  state          text not null
    check (state in ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED', 'INTERRUPTED')),
  done           bigint not null default 0,
  total          bigint,
  created_at     timestamptz not null,
  -- When its process last gave a sign of life; old in a state that has not ended: interrupted.
  seen_at        timestamptz not null,
  finished_at    timestamptz,
  report         text,
  check ((after_version is null) <> (after_draft is null))
);

create index simulation_by_age on simulation (created_at);

-- The form of a result: each simulation has a table of its own like this one, so that an old
-- result goes away whole. Those are unlogged: they can be computed again, and decisions need the
-- write-ahead log more. The subject is compared by code point, the same on every system.
create table simulation_subject (
  subject      text collate "C" primary key,
  facts_as_of  date not null,
  owner        text,
  amount       numeric,
  decidable    boolean not null,
  band_before  text,
  band_after   text,
  score_before smallint,
  score_after  smallint,
  move         text generated always as (
    case when decidable
      then coalesce(band_before, 'NONE') || '-' || coalesce(band_after, 'NONE') end) stored,
  -- The band moves, or a signal of severity HIGH comes or goes.
  touched      boolean not null,
  -- The cells of the report that the subject is counted in; empty where nothing changes for it.
  marks        text[] not null,
  -- What changes and by which rows, or why the subject cannot be decided; JSON.
  details      text
);

create index on simulation_subject (move, subject);
create index on simulation_subject (subject) where cardinality(marks) > 0;

comment on table simulation_subject is 'Stays empty; tables of results are made like it.';
