-- Everything that outlives the request that asked for it is a job: what all kinds have is here, what is to be done and
-- what came of it the kinds keep under the same id.

create table job (
  id          uuid        primary key,
  kind        text        not null,
  rulebook    text        not null,
  created_at  timestamptz not null,
  created_by  text        not null,
  state       text        not null
    check (state in ('WAITING', 'RUNNING', 'PAUSED', 'DONE', 'CANCELLED', 'FAILED')),
  failure     text,
  -- The process that works on it, and when that last gave a sign of life.
  worker      uuid,
  seen_at     timestamptz not null,
  -- How often it was taken up since it last came further.
  attempts    integer     not null default 0,
  finished_at timestamptz,
  done        bigint      not null default 0,
  total       bigint,
  check ((state = 'RUNNING') = (worker is not null)),
  check ((state in ('DONE', 'CANCELLED', 'FAILED')) = (finished_at is not null))
);

create index job_of_rulebook on job (rulebook, created_at);
create index job_of_kind on job (kind, created_at);
create index job_under_way on job (kind, created_at) where state in ('WAITING', 'RUNNING');

-- A replay that runs in a process of an older build is taken up when that has gone.
insert into job (id, kind, rulebook, created_at, created_by, state, failure, worker, seen_at, finished_at, done, total)
select id, 'replay', rulebook, created_at, created_by, state, failure, worker, seen_at,
  case when state in ('DONE', 'CANCELLED', 'FAILED') then coalesce(finished_at, seen_at) end,
  same + different + not_decidable + not_reproduced, total
from replay;

drop index replay_of_rulebook;
drop index replay_under_way;
alter table replay
  drop column created_at, drop column created_by, drop column state, drop column failure, drop column worker,
  drop column seen_at, drop column finished_at, drop column total,
  add foreign key (id) references job (id) on delete cascade;

-- Simulations of older builds did not go on: one that had not ended when its process went away has failed.
insert into job (id, kind, rulebook, created_at, created_by, state, failure, seen_at, finished_at, done, total)
select id, 'simulation', rulebook, created_at, 'system',
  case when state in ('DONE', 'CANCELLED') then state else 'FAILED' end,
  case when state in ('WAITING', 'RUNNING', 'INTERRUPTED') then 'interrupted' when state = 'FAILED' then 'internal-error' end,
  seen_at, coalesce(finished_at, seen_at), done, total
from simulation;

drop index simulation_by_age;
alter table simulation
  drop column rulebook, drop column created_at, drop column state, drop column seen_at, drop column finished_at,
  drop column done, drop column total,
  -- How far it has come: the last subject that is kept, how many rows its table must have, how many had facts too old.
  add column position text collate "C",
  add column kept bigint not null default 0,
  add column set_aside bigint not null default 0,
  add foreign key (id) references job (id) on delete cascade;
update simulation set kept = job.done from job where job.id = simulation.id;
