-- The newest day that anything was told for of an account, beside the oldest: how old what is known of it is.
alter table account add column newest_fact date;
update account set newest_fact = (tellings::jsonb -> 'newest' ->> 0)::date;
