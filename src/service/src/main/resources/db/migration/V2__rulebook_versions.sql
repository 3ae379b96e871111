-- Rulebooks, their versions, and the bytes that every version was made of.

create table rulebook (
  name                 text primary key check (name ~ '^[a-z][a-z0-9-]*$'),
  active_version       integer,
  -- Content hash of what was last read from the folders and taken over: the folders count again
  -- only when theirs differs from it.
  folder_hash          text check (folder_hash ~ '^[0-9a-f]{64}$'),
  last_attempt_at      timestamptz,
  last_attempt_outcome text check (last_attempt_outcome in ('OK', 'REFUSED')),
  last_success_at      timestamptz,
  last_success_version integer
);

create table rulebook_version (
  rulebook     text not null references rulebook (name),
  number       integer not null check (number > 0),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  created_at   timestamptz not null,
  origin       text not null,
  comment      text,
  primary key (rulebook, number)
);

alter table rulebook
  add constraint rulebook_active_version_exists
  foreign key (name, active_version) references rulebook_version (rulebook, number);

-- Addressed by content: versions that differ in one workbook share all the other files.
create table source_file (
  sha256 text primary key,
  bytes  bytea not null,
  size   integer generated always as (octet_length(bytes)) stored,
  constraint source_file_is_what_its_hash_says check (sha256 = encode(sha256(bytes), 'hex'))
);
-- Workbooks are zip files; a second compression only costs time.
alter table source_file alter column bytes set storage external;

create table rulebook_version_file (
  rulebook text not null,
  number   integer not null,
  path     text not null,
  sha256   text not null references source_file (sha256),
  primary key (rulebook, number, path),
  foreign key (rulebook, number) references rulebook_version (rulebook, number)
);

create function refuse_change_of_version() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger rulebook_version_append_only
  before update or delete or truncate on rulebook_version
  for each statement execute function refuse_change_of_version();
create trigger rulebook_version_file_append_only
  before update or delete or truncate on rulebook_version_file
  for each statement execute function refuse_change_of_version();
create trigger source_file_append_only
  before update or delete or truncate on source_file
  for each statement execute function refuse_change_of_version();
