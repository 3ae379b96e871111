-- What is known of accounts. Two records are the truth, and only grow: the decision log, and the observation log with
-- what accounts were told, when they ended, which days they were decided for, and which evaluations are theirs. All else
-- here is made of them and can be made anew.

-- The transaction that wrote a decision: whoever follows the log misses none that commits late. Null before this.
alter table decision
  add column txid bigint,
  add column why text;
alter table decision alter column txid set default pg_current_xact_id()::text::bigint;
comment on column decision.why is
  'Why all that was known of an account was decided; null for facts that were posted to be evaluated.';
-- In order, so that a stretch of a long way to catch up reads no more than itself.
create index decision_by_transaction on decision (txid);

create table observation (
  id          uuid        primary key,
  rulebook    text        not null,
  subject     text        not null collate "C",
  source      text        not null,
  observed_on date        not null,
  received_at timestamptz not null,
  told_by     text        not null,
  facts       text        not null
);
create index observation_of_subject on observation (rulebook, subject, observed_on, received_at);
comment on table observation is 'Append-only: UPDATE, DELETE and TRUNCATE are refused.';
comment on column observation.facts is 'Names to values, compact JSON; null takes back what the source told.';
create trigger append_only before update or delete on observation
  for each row execute function refuse_change_of_decisions();
create trigger append_only_truncate before truncate on observation
  for each statement execute function refuse_change_of_decisions();

-- Accounts that ended, and those that did not after all; the last word counts.
create table account_end (
  id          uuid        primary key,
  rulebook    text        not null,
  subject     text        not null collate "C",
  told_at     timestamptz not null,
  told_by     text        not null,
  -- The first day on which it is no account any more. Null: it has not ended.
  ended_on    date,
  reason      text,
  merged_into text        collate "C",
  check (ended_on is not null or (reason is null and merged_into is null))
);
create index account_end_of_subject on account_end (rulebook, subject, told_at);
create trigger append_only before update or delete on account_end
  for each row execute function refuse_change_of_decisions();
create trigger append_only_truncate before truncate on account_end
  for each statement execute function refuse_change_of_decisions();

-- Days that accounts were decided for without a row in the decision log, since the same was decided as before.
create table account_covered (
  id       uuid        primary key,
  rulebook text        not null,
  as_of    date        not null,
  told_at  timestamptz not null,
  subjects text[]      not null check (cardinality(subjects) > 0),
  -- The first and the last of them, in the order of their bytes.
  first    text        not null collate "C",
  last     text        not null collate "C"
);
create index account_covered_from on account_covered (rulebook, first, last);
create trigger append_only before update or delete on account_covered
  for each row execute function refuse_change_of_decisions();
create trigger append_only_truncate before truncate on account_covered
  for each statement execute function refuse_change_of_decisions();

-- Posted evaluations that gave all that was known then, and so are decisions of accounts by themselves.
create table account_posted (
  rulebook text not null,
  subject  text not null collate "C",
  decision uuid not null,
  primary key (rulebook, subject, decision)
);
create trigger append_only before update or delete on account_posted
  for each row execute function refuse_change_of_decisions();
create trigger append_only_truncate before truncate on account_posted
  for each statement execute function refuse_change_of_decisions();

-- One row for each account that is known.
create table account (
  rulebook       text not null,
  subject        text not null collate "C",
  -- Who told what, and for which day.
  tellings       text not null,
  -- What stands of it, for whoever looks for accounts: names to values.
  facts          jsonb not null,
  oldest_fact    date,
  -- The last day it was decided for, logged or not.
  clock          date,
  -- Its decision: which one, what was given to it, what came of it.
  decision       uuid,
  decided_at     timestamptz,
  as_of          date,
  version        integer,
  given          text,
  score          smallint,
  band           text,
  coverage       smallint,
  signals        text[] not null default '{}',
  interventions  text[] not null default '{}',
  segments       jsonb  not null default '{}',
  outcome        uuid,
  -- The decision of the day before it, whichever day that was.
  previous_score smallint,
  previous_band  text,
  previous_as_of date,
  ended_on       date,
  end_reason     text,
  merged_into    text collate "C",
  primary key (rulebook, subject)
);
create index account_by_band on account (rulebook, band, subject);

-- The decisions of accounts among all decisions.
create table account_decision (
  rulebook   text        not null,
  subject    text        not null collate "C",
  as_of      date        not null,
  decided_at timestamptz not null,
  decision   uuid        not null,
  version    integer     not null,
  why        text        not null,
  score      smallint,
  band       text,
  coverage   smallint,
  signals       text[] not null,
  interventions text[] not null,
  segments      jsonb  not null,
  -- The decision of the day before it, whichever day that was.
  previous_score smallint,
  previous_band  text,
  -- What the facts that were given say.
  name       text,
  owner      text,
  -- Tells apart what is decided, as changes tell it.
  outcome    uuid not null,
  primary key (rulebook, subject, as_of, decided_at, decision)
);

-- Days on which all accounts of a rulebook were decided, as jobs.
create table account_day (
  id       uuid    primary key references job (id) on delete cascade,
  rulebook text    not null,
  as_of    date    not null,
  why      text    not null,
  -- How far it has come, and what came of it.
  position text    not null default '' collate "C",
  decided  bigint  not null default 0,
  changed  bigint  not null default 0,
  refused  bigint  not null default 0,
  -- Whether it began by the clock; each such day once.
  by_clock boolean not null,
  -- Of what was decided again because of a publication: the version that was published.
  version  integer
);
create unique index account_day_by_clock on account_day (rulebook, as_of) where by_clock;
create index account_day_of_rulebook on account_day (rulebook, as_of);

-- Accounts that are made anew of both records, as jobs; null before all have a row.
create table account_rebuild (
  id       uuid primary key references job (id) on delete cascade,
  position text collate "C"
);

-- How far the accounts are made of the decision log: of what was there before, in the order of time; then by transaction.
create table account_follower (
  only_one   boolean primary key default true check (only_one),
  caught_up  boolean     not null default false,
  txid       bigint      not null,
  decided_at timestamptz not null default '-infinity',
  decision   uuid        not null default '00000000-0000-0000-0000-000000000000'
);
insert into account_follower (txid) values (pg_current_xact_id()::text::bigint);
