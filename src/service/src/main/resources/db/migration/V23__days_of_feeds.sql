-- A run is compared with the good runs of a day together. One that is a part of a day that is known already, or of all accounts,
-- says more of that day or mends it: what it leaves out is no loss, and how it changes bands is not what is usual.
alter table feed_run add column part boolean not null default false;
update feed_run run set part = true
where not backfill and state in ('ADMITTING', 'ADMITTED') and exists (
  select from feed_run earlier
  where earlier.rulebook = run.rulebook and earlier.feed = run.feed and earlier.observed_on = run.observed_on
    and not earlier.backfill and earlier.state in ('ADMITTING', 'ADMITTED')
    and (earlier.received_at, earlier.id) < (run.received_at, run.id));
alter table feed_run alter column part drop default;

-- What a report says beside the runs before stands together, with the day that it is compared with.
update feed_run run set report = (
  report::jsonb - '{accountsBefore,missing,missingCount,usualWorseShare}'::text[]
  || '{"fresh": {"count": 0, "first": []}, "respelt": {"count": 0, "first": []}, "repeated": {"count": 0, "first": []}, "values": {}}'
  || case when report::jsonb ->> 'accountsBefore' is null then '{}' else jsonb_build_object('before', jsonb_strip_nulls(jsonb_build_object(
    'observedOn', coalesce((
      select earlier.observed_on from feed_run earlier
      where earlier.rulebook = run.rulebook and earlier.feed = run.feed and not earlier.backfill
        and earlier.state in ('ADMITTING', 'ADMITTED') and earlier.received_at < run.received_at
      order by earlier.received_at desc limit 1), run.observed_on),
    'sameDay', part,
    'accounts', report::jsonb -> 'accountsBefore',
    'together', greatest((report::jsonb ->> 'accounts')::int, case when part then (report::jsonb ->> 'accountsBefore')::int end),
    'missing', jsonb_build_object('count', report::jsonb -> 'missingCount', 'first', report::jsonb -> 'missing'),
    'columns', '[]'::jsonb,
    'usualWorseShare', report::jsonb -> 'usualWorseShare'))) end)::text;

comment on table feed_account is
  'The accounts of the last days of each feed that had a good run, each account of a day once, and those of runs that wait.';
