-- What people call a subject, beside its id, in results of simulations; those that there are get the empty column, so
-- that they can still be read.
alter table simulation_subject add column name text;

do $$
declare
  result text;
begin
  for result in
    select tablename from pg_tables
    where schemaname = current_schema() and tablename ~ '^simulation_[0-9a-f]{32}$'
  loop
    execute format('alter table %I add column if not exists name text', result);
  end loop;
end
$$;
