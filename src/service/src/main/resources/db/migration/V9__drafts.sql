-- Of which version a file of a draft was made, what came with a draft and is no part of it, and what was
-- chosen where two people changed the same.

alter table draft_file
  add column origin_version integer,
  add column origin_found_by text check (origin_found_by in ('STAMP', 'NEAREST', 'NEAREST_OF_NEWEST', 'ACTIVE')),
  add column origin_sha256 text references source_file (sha256),
  add check ((origin_version is null) = (origin_found_by is null) and (origin_version is null) = (origin_sha256 is null));
comment on column draft_file.origin_version is
  'Of which version it was made. Null of files of the base, and of drafts of older builds: the base then.';
comment on column draft_file.origin_sha256 is 'The file as its author left it, before anything of others was merged in.';

create table draft_left_out (
  draft  uuid not null references draft (id),
  name   text not null,
  reason text not null check (reason in ('OTHER_RULEBOOK', 'COPY')),
  -- The rulebook that it belongs to, or the file that it is a copy of.
  other  text not null,
  primary key (draft, name)
);

create table draft_choice (
  draft    uuid not null references draft (id),
  conflict text not null,
  side     text not null check (side in ('OURS', 'THEIRS')),
  primary key (draft, conflict)
);
