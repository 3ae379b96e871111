-- The very bytes that were uploaded, with the stamp by which a workbook knows what it was made of:
-- what a draft works on has none.

alter table draft_sent add column uploaded_sha256 text references source_file (sha256);
comment on column draft_sent.uploaded_sha256 is 'Null of what older builds took.';
