-- What was last sent as a file of a draft, before anything was typed into it: who sends it again has
-- changed what differs from there. And what became then of what had been typed.

create table draft_sent (
  draft  uuid not null references draft (id),
  path   text not null,
  sha256 text not null references source_file (sha256),
  primary key (draft, path)
);
comment on table draft_sent is 'Lacks files that nobody has sent, and those of drafts of older builds.';

create table draft_carried (
  draft    uuid not null references draft (id),
  position integer not null,
  code     text not null,
  workbook text not null,
  sheet    text,
  cell     text,
  ja       text not null,
  en       text not null,
  primary key (draft, position)
);
comment on table draft_carried is 'Warnings of the last upload into the draft, until the next one.';
