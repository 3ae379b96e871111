-- Ranges of the log decided again: the jobs, how far each has come, and what differs.

create table replay (
  id             uuid             primary key,
  rulebook       text             not null,
  -- Decisions made from then on, and before that.
  decided_from   timestamptz      not null,
  decided_to     timestamptz      not null,
  subjects       text[],
  sample_size    integer,
  sample_share   double precision,
  seed           bigint           not null,
  -- Above all: by what each decision is decided again; its own version and day where null.
  version        integer,
  draft          text,
  content_hash   text,
  as_of          date,
  -- The day whose decisions the nightly proof looks at; null for what somebody asked for.
  proof_day      date,
  created_at     timestamptz      not null,
  created_by     text             not null,

  state          text             not null
    check (state in ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
  failure        text,
  -- The process that works on it, and when that last gave a sign of life.
  worker         uuid,
  seen_at        timestamptz      not null,
  finished_at    timestamptz,
  -- The highest hash of the sample; null until it is drawn.
  sample_up_to   bigint,
  total          bigint,
  -- The last decision that is counted below; kept in the transaction of what came of it.
  position_at    timestamptz,
  position_id    uuid,
  same           bigint           not null default 0,
  different      bigint           not null default 0,
  not_decidable  bigint           not null default 0,
  not_reproduced bigint           not null default 0,

  check (version is null or draft is null),
  check ((content_hash is null) = (version is null and draft is null)),
  check (sample_size is null or sample_share is null),
  check ((position_at is null) = (position_id is null)),
  check ((state = 'RUNNING') = (worker is not null))
);

create index replay_of_rulebook on replay (rulebook, created_at);
create index replay_under_way on replay (created_at) where state in ('WAITING', 'RUNNING');
-- Whichever process is first makes the proof of a day.
create unique index replay_proof on replay (rulebook, proof_day) where proof_day is not null;

-- The decisions that are decided otherwise; those that are the same are only counted.
create table replay_difference (
  replay       uuid     not null references replay (id) on delete cascade,
  -- UUID version 7: the order of ids is that of the time of decision.
  decision     uuid     not null,
  subject      text     not null,
  as_of        date     not null,
  version      integer  not null,
  verdict      text     not null check (verdict in ('DIFFERENT', 'NOT_DECIDABLE', 'NOT_REPRODUCED')),
  score_before smallint,
  score_after  smallint,
  band_before  text,
  band_after   text,
  -- All causes of any difference of the decision.
  causes       text[]   not null,
  -- What differs, why, and by which rows; JSON.
  details      text     not null,
  primary key (replay, decision)
);

comment on column replay_difference.as_of is 'Of the logged decision.';
comment on column replay_difference.version is 'Of the logged decision.';
