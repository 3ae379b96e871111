-- What the accounts that are behind a simulation would have told and opened, added up; null where neither version tells
-- anything, and of simulations that are older.
alter table simulation add column telling text;
