-- On which version a draft stood before it was last put upon another one, and why a version that
-- waited was taken back.

alter table draft add column merged_from integer;
comment on column draft.merged_from is
  'What was published after it came into the draft. Null: it stands where it began, or an older build put it there.';

alter table waiting_version add column reason text;
comment on column waiting_version.reason is 'What was said when it was last moved or taken back.';
