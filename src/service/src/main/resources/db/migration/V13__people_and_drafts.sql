-- Whose a key is alone, and whose a draft is; drafts get numbers that people can say.

alter table api_key
  add column person text check (length(person) between 1 and 100);
comment on column api_key.person is 'Whose it is alone. Null: it may be shared.';

create sequence draft_number as integer;
alter table draft
  add column number integer,
  add column owner text;
update draft d set number = n.number
  from (select id, row_number() over (order by created_at, id) as number from draft) n
  where n.id = d.id;
do $$ begin
  perform setval('draft_number', (select count(*) from draft) + 1, false);
end $$;
alter table draft
  alter column number set default nextval('draft_number'),
  alter column number set not null,
  add constraint draft_numbers unique (number);
comment on column draft.number is 'Over all rulebooks, from 1; some are left out.';
comment on column draft.owner is
  'Identity of the person who began it and may go on with it by sending more files. Null: nobody in particular.';

-- Until now only a token said who somebody is: what one such person alone has worked on is theirs.
update draft d set owner = a.who
  from (select draft, min(who) as who from draft_author group by draft having count(*) = 1) a
  where a.draft = d.id and a.who not in ('system:folder', 'KAKARITSUKE_ADMIN_KEY')
    and not exists (select from api_key k where k.id::text = a.who);

create index draft_of_person on draft (rulebook, owner, number desc);
