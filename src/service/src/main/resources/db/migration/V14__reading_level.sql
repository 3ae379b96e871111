-- How a version reads its sheets and what it is given: it goes on to decide as it was published.

alter table rulebook_version
  add column level smallint not null default 1 check (level >= 1);
comment on column rulebook_version.level is 'Of all that was published before it was kept: 1.';
