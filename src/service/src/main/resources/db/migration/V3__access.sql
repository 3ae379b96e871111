-- Who may: API keys, and the trail of what was done with them and with everything else.

create table api_key (
  id         uuid        primary key,
  name       text        not null check (length(name) between 1 and 100),
  hash       bytea       not null unique check (octet_length(hash) = 32),
  roles      text[]      not null check (cardinality(roles) > 0),
  rulebooks  text[]      check (cardinality(rulebooks) > 0),
  created_at timestamptz not null,
  created_by text        not null,
  expires_at timestamptz,
  revoked_at timestamptz
);

-- Two keys of one name could not be told apart in the trail.
create unique index api_key_name on api_key (name) where revoked_at is null;

comment on column api_key.hash is 'SHA-256 of the key, which itself is kept nowhere.';
comment on column api_key.rulebooks is 'Null: all of them.';

create table audit_entry (
  id         bigint      generated always as identity primary key,
  at         timestamptz not null,
  who        text        not null,
  who_id     text,
  address    text,
  action     text        not null check (action ~ '^[a-z][a-z0-9-]*$'),
  rulebook   text,
  target     text,
  before     text,
  after      text,
  comment    text
);

create index audit_entry_of_rulebook on audit_entry (rulebook, id);
create index audit_entry_of_who on audit_entry (who, id);

comment on table audit_entry is 'Append-only: UPDATE, DELETE and TRUNCATE are refused.';
comment on column audit_entry.who is 'Name of the key or the person; system for what the service did by itself.';
comment on column audit_entry.who_id is 'Id of the key, or the subject of the person''s token.';
comment on column audit_entry.before is 'JSON.';
comment on column audit_entry.after is 'JSON.';

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: the audit trail is append-only', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;

create trigger append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change_of_audit();
