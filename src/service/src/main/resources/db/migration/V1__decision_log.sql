-- Every decision that was answered. Rows are added and never changed; old months are detached whole.
-- Fixed-width columns come first: less is lost to alignment.
create table decision (
  id           uuid        not null,
  decided_at   timestamptz not null,
  version      integer     not null,
  as_of        date        not null,
  asked        smallint    not null,
  score        smallint,
  version_hash bytea       not null check (octet_length(version_hash) = 32),
  digest       bytea       not null,
  rulebook     text        not null,
  subject      text        not null,
  band         text,
  signals      text[]      not null,
  facts        text        not null,
  outcome      text        not null,
  -- The time first: pages in order of time read this index, and an id holds its time.
  primary key (decided_at, id)
) partition by range (decided_at);

create index decision_of_subject on decision (rulebook, subject, decided_at);

comment on table decision is 'Append-only: UPDATE, DELETE and TRUNCATE are refused.';
comment on column decision.id is 'UUID version 7; its time is decided_at to the millisecond.';
comment on column decision.asked is 'Bit n: concern n was asked for.';
comment on column decision.facts is 'The facts that were given, JSON as it was sent on to the rules.';
comment on column decision.outcome is 'What was decided and the rows that fired, compact JSON.';
comment on column decision.digest is 'SHA-256 of the answer without id, time and version number.';

create function refuse_change_of_decisions() returns trigger language plpgsql as $$
begin
  raise exception '% of % is refused: the decision log is append-only', tg_op, tg_table_name
    using errcode = 'insufficient_privilege',
          hint = 'To retire a month, detach its partition and archive it.';
end
$$;

-- Handed down to every partition.
create trigger append_only before update or delete on decision
  for each row execute function refuse_change_of_decisions();
-- Not handed down; ensure_decision_partition gives each partition its own.
create trigger append_only_truncate before truncate on decision
  for each statement execute function refuse_change_of_decisions();

-- Makes the partition of the month (UTC) that the given day lies in, unless it is there.
-- Replicas wait for one another; attaching, unlike creating in place, does not stop writers.
create function ensure_decision_partition(day date) returns void language plpgsql as $$
declare
  first_day date := date_trunc('month', day::timestamp)::date;
  next_first date := (date_trunc('month', day::timestamp) + interval '1 month')::date;
  name text := 'decision_' || to_char(first_day, 'YYYY_MM');
begin
  perform pg_advisory_xact_lock(hashtext('kakaritsuke.decision.partition'));
  if to_regclass(quote_ident(name)) is not null then
    return;
  end if;
  execute format('create table %I (like decision including all)', name);
  execute format(
    'create trigger append_only_truncate before truncate on %I
       for each statement execute function refuse_change_of_decisions()', name);
  execute format(
    'alter table decision attach partition %I for values from (%L) to (%L)',
    name, first_day || ' 00:00:00+00', next_first || ' 00:00:00+00');
end
$$;

-- The first answer under a client's key; kept for a day.
create table idempotency (
  rulebook     text        not null,
  key          text        not null,
  request_hash text        not null,
  answer       bytea       not null,
  created_at   timestamptz not null,
  primary key (rulebook, key)
);

create index idempotency_by_age on idempotency (created_at);
