-- Drafts, what publishing knows of a version, versions that wait for their day, and the processes
-- that serve from this database.

alter table rulebook_version
  add column published_by   text,
  add column base_version   integer,
  add column content_of     integer,
  add column draft          uuid,
  add column effective_from timestamptz,
  add column scenarios      text;
comment on column rulebook_version.base_version is 'The version that was active before.';
comment on column rulebook_version.content_of is 'Of a roll back: the version that it repeats.';
comment on column rulebook_version.scenarios is 'What the scenarios said on publishing, JSON.';

alter table rulebook_version_file
  add column original_sha256 text references source_file (sha256);
comment on column rulebook_version_file.original_sha256 is
  'What was uploaded, where row ids were filled in on publishing.';

-- A version that is published and not active yet; afterwards, what became of it.
create table waiting_version (
  rulebook       text not null,
  number         integer not null,
  effective_from timestamptz not null,
  state          text not null check (state in ('WAITING', 'ACTIVATED', 'WITHDRAWN', 'LAPSED')),
  changed_at     timestamptz not null,
  changed_by     text,
  primary key (rulebook, number),
  foreign key (rulebook, number) references rulebook_version (rulebook, number)
);
create unique index one_version_waits on waiting_version (rulebook) where state = 'WAITING';

-- Whoever makes a version active, by whatever way: every process is told when it is committed.
create function tell_replicas() returns trigger language plpgsql as $$
begin
  perform pg_notify('kakaritsuke', 'rulebook ' || new.name);
  return null;
end
$$;
create trigger tell_replicas_of_first_version after insert on rulebook
  for each row when (new.active_version is not null) execute function tell_replicas();
create trigger tell_replicas_of_version after update on rulebook
  for each row when (new.active_version is distinct from old.active_version)
  execute function tell_replicas();

-- A key that is revoked in one process must not be good in another.
create function tell_replicas_of_keys() returns trigger language plpgsql as $$
begin
  perform pg_notify('kakaritsuke', 'keys');
  return null;
end
$$;
create trigger tell_replicas after insert or update on api_key
  for each statement execute function tell_replicas_of_keys();

-- The processes, as each of them reports; times are those of the database.
create table replica (
  id         uuid primary key,
  address    text not null,
  started_at timestamptz not null,
  seen_at    timestamptz not null
);
create table replica_rulebook (
  replica              uuid not null references replica (id) on delete cascade,
  rulebook             text not null,
  active_version       integer,
  content_hash         text,
  last_attempt_at      timestamptz not null,
  last_attempt_outcome text not null,
  last_success_at      timestamptz,
  last_success_version integer,
  last_error_ja        text,
  last_error_en        text,
  primary key (replica, rulebook)
);

create table draft (
  id                uuid primary key,
  rulebook          text not null references rulebook (name),
  base_version      integer not null,
  state             text not null check (state in ('OPEN', 'PUBLISHED', 'DISCARDED')),
  -- Counts changes; a client that changes a draft names the one it has seen.
  revision          integer not null check (revision > 0),
  created_at        timestamptz not null,
  created_by        text not null,
  changed_at        timestamptz not null,
  changed_by        text not null,
  -- Whether who made it may change rules and catalogue as well.
  by_rule_author    boolean not null,
  errors            integer not null,
  warnings          integer not null,
  published_version integer,
  foreign key (rulebook, base_version) references rulebook_version (rulebook, number),
  foreign key (rulebook, published_version) references rulebook_version (rulebook, number),
  check ((state = 'PUBLISHED') = (published_version is not null))
);
create index draft_of_rulebook on draft (rulebook, created_at desc);

-- Everyone who had a hand in it: with four eyes, none of them may publish it.
create table draft_author (
  draft uuid not null references draft (id),
  who   text not null,
  primary key (draft, who)
);

create table draft_file (
  draft           uuid not null references draft (id),
  path            text not null,
  sha256          text not null references source_file (sha256),
  original_sha256 text references source_file (sha256),
  -- Whether it came with the draft; the others are those of the base.
  uploaded        boolean not null,
  -- The name under which it was uploaded, where that was another.
  uploaded_as     text,
  primary key (draft, path)
);
