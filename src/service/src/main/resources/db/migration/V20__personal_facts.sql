-- Personal facts stand beside the records that only grow, where they can be erased; and what was erased of the records
-- themselves, since it was there before the fact was marked personal.

-- The personal facts that were given to decisions: JSON, as facts of the log. May be deleted at any time.
create table decision_personal (
  decision uuid primary key,
  rulebook text not null,
  subject  text not null collate "C",
  facts    text not null
);
create index decision_personal_of_subject on decision_personal (rulebook, subject);

-- Rows of the decision log and the observation log that say less than when they were written.
create table erased_record (
  record     uuid   not null,
  -- Who had it erased, and why.
  audit      bigint not null references audit_entry (id),
  facts      text[] not null check (cardinality(facts) > 0),
  -- That of the decision before; null of an observation.
  old_digest bytea,
  -- The transaction that erases: in it alone the row may change.
  txid       bigint not null default pg_current_xact_id()::text::bigint,
  primary key (record, audit)
);
comment on table erased_record is 'Append-only: UPDATE, DELETE and TRUNCATE are refused.';
create trigger append_only before update or delete on erased_record
  for each row execute function refuse_change_of_decisions();
create trigger append_only_truncate before truncate on erased_record
  for each statement execute function refuse_change_of_decisions();

-- As before, but for facts, and the digest over them, of a row that this transaction notes as erased.
create or replace function refuse_change_of_decisions() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_level = 'ROW' then
    if to_jsonb(new) - 'facts' - 'digest' = to_jsonb(old) - 'facts' - 'digest'
      and exists (
        select from erased_record e
        where e.record = (to_jsonb(old) ->> 'id')::uuid and e.txid = pg_current_xact_id()::text::bigint)
    then
      return new;
    end if;
  end if;
  raise exception '% of % is refused: the decision log is append-only', tg_op, tg_table_name
    using errcode = 'insufficient_privilege',
          hint = 'To retire a month, detach its partition and archive it.';
end
$$;

-- Rewrites one row of either log without the facts of those names; none but the admin's entry in the trail allows it.
create function erase_facts(
  entry bigint, erased uuid, decided timestamptz, names text[], remaining text, repeated bytea)
returns void language plpgsql security definer set search_path from current as $$
begin
  if not exists (select from audit_entry where id = entry and action = 'erase-account') then
    raise exception 'no erasure stands in the audit trail under %', entry using errcode = 'insufficient_privilege';
  end if;
  if decided is null then
    insert into erased_record (record, audit, facts) values (erased, entry, names);
    update observation set facts = remaining where id = erased;
  else
    insert into erased_record (record, audit, facts, old_digest)
      select id, entry, names, digest from decision where decided_at = decided and id = erased;
    update decision set facts = remaining, digest = repeated where decided_at = decided and id = erased;
  end if;
end
$$;
revoke all on function erase_facts from public;
