-- What rows say of the life of tasks, and by which calendar their dues are counted.

-- The row that asked for the task last; null where no row did, and of tasks that are older.
alter table task add column row_id text;

-- By which opening hours and holidays the dues of a rulebook were counted last.
create table task_calendar (
  rulebook text    primary key,
  -- The latest version that had it: a process that serves an earlier one counts nothing back.
  version  integer not null,
  calendar text    not null
);
