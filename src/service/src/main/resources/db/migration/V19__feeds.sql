-- Files of feeds: each is kept and judged as a whole before anything of it is known.
create table feed_run (
  id           uuid        primary key,
  rulebook     text        not null,
  feed         text        not null,
  -- The day that it was observed for, where a line names no other.
  observed_on  date        not null,
  received_at  timestamptz not null,
  received_by  text        not null,
  file_name    text,
  content_type text        not null,
  digest       text        not null,
  -- Whether history is filled in, of which nobody is told.
  backfill     boolean     not null,
  state        text        not null check (state in ('WAITING', 'ADMITTING', 'ADMITTED', 'DISCARDED', 'REFUSED')),
  -- What judging it came to, JSON.
  report       text        not null,
  -- The accounts that it covers; how many of those that could be compared leave their band for a worse one.
  accounts     integer     not null,
  worse_share  double precision,
  -- The header as it stands in the file, and what parts its values.
  heading      text        not null,
  separator    text        not null,
  -- The last line that was let in, and the job that lets in the rest.
  position     bigint      not null default 0,
  job          uuid,
  settled_at   timestamptz,
  settled_by   text
);
create index feed_run_of_feed on feed_run (rulebook, feed, received_at, id);
create index feed_run_by_job on feed_run (job);
create index feed_run_good on feed_run (rulebook, feed, observed_on) where state in ('ADMITTING', 'ADMITTED');

-- The file itself, until it was let in or discarded.
create table feed_content (
  run   uuid    not null references feed_run on delete cascade,
  part  integer not null,
  bytes bytea   not null,
  primary key (run, part)
);

-- The lines that cannot be taken, as they stand, with why (JSON).
create table feed_refused_line (
  run     uuid   not null references feed_run on delete cascade,
  line    bigint not null,
  content text   not null,
  reasons text   not null,
  primary key (run, line)
);

-- The accounts of the last good run of each feed, and of those that wait.
create table feed_account (
  run     uuid not null references feed_run on delete cascade,
  subject text not null collate "C",
  primary key (run, subject)
);

-- When the place of a feed was looked at: what it has to know at its next look, and which process is at it.
create table feed_fetch (
  rulebook     text not null,
  feed         text not null,
  memory       text not null default '{}',
  busy_until   timestamptz,
  tried_at     timestamptz,
  succeeded_at timestamptz,
  problem_ja   text,
  problem_en   text,
  primary key (rulebook, feed)
);
