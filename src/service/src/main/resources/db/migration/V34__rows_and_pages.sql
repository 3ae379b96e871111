-- What is over is shown with the day on which it opened, and an alert that went with its row goes on where that is back.
comment on column alert.opened_on is 'Of the episode, or of the last where that is over.';
update alert set opened_on = (select max(step.day) from alert_step step
    where step.alert = alert.id and step.episode = alert.episode and step.what = 'FIRED')
  where state in ('RESOLVED', 'WITHDRAWN') and opened_on is null;
create index alert_without_row on alert (rulebook, code)
  where state = 'WITHDRAWN' and body #>> '{state,before}' is not null;

-- The alerts and tasks that a message is about, each with its account: their pages are linked.
alter table message add column about text[] not null default '{}';
