-- What the folders hold beside what was taken from them, and what becomes of versions that wait.

-- Contents of the folders that no version has: a draft was made of them, or nothing at all.
create table folder_content (
  rulebook     text not null references rulebook (name),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  path         text not null,
  sha256       text not null references source_file (sha256),
  primary key (rulebook, content_hash, path)
);

-- There is no row before the folders of a rulebook have changed for the first time.
create table rulebook_folder (
  rulebook       text primary key references rulebook (name),
  -- Content hash of what was last taken: what the folders have changed since is their change.
  taken_hash     text not null check (taken_hash ~ '^[0-9a-f]{64}$'),
  changed_at     timestamptz not null,
  -- The draft that was made of the change, and the revision up to which nobody else has a hand in it.
  draft          uuid references draft (id),
  draft_revision integer,
  -- Why it was not published, where it could have been.
  held_ja        text,
  held_en        text,
  check ((draft is null) = (draft_revision is null)),
  check ((held_ja is null) = (held_en is null))
);
comment on column rulebook.folder_hash is
  'Content hash of what was last read from the folders; nothing is to be done until theirs differs from it.';

alter table waiting_version drop constraint waiting_version_state_check;
alter table waiting_version add constraint waiting_version_state_check
  check (state in ('UNAPPROVED', 'WAITING', 'ACTIVATED', 'WITHDRAWN', 'LAPSED', 'REPLACED'));
-- The version that goes on with its change, on top of what was published while it waited.
alter table waiting_version add column replaced_by integer;
alter table waiting_version add constraint waiting_version_replaced
  check (replaced_by is null or state = 'REPLACED');
drop index one_version_waits;
create unique index one_version_waits on waiting_version (rulebook) where state in ('UNAPPROVED', 'WAITING');

-- What will not become active any more is a draft again, whichever way it ended: nothing of it is lost.
create function reopen_draft() returns trigger language plpgsql as $$
begin
  update draft set state = 'OPEN', published_version = null
    where rulebook = new.rulebook and published_version = new.number;
  return null;
end
$$;
create trigger reopen_draft after update on waiting_version
  for each row when (new.state in ('WITHDRAWN', 'LAPSED') and old.state is distinct from new.state)
  execute function reopen_draft();

update draft d set state = 'OPEN', published_version = null
  from waiting_version w
  where w.rulebook = d.rulebook and w.number = d.published_version and w.state in ('WITHDRAWN', 'LAPSED');
