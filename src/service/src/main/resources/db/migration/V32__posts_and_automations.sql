-- What people see goes on with what it is about, and what nobody does by hand is told to a program.

alter table message
  -- What a program is told in place of words; null of what people are told.
  add column event       jsonb,
  -- Which change of what it is about its channel does not show yet; null where it shows all.
  add column outdated    uuid,
  add column outdated_at timestamptz,
  -- From when on the channel is asked to show it.
  add column restate_at  timestamptz;
create index message_outdated on message (restate_at) where outdated is not null;
create index message_of_parcel on message (parcel) where parcel is not null;
create index alert_notice_of_message on alert_notice (rulebook, reason, recipient) where reason is not null;
comment on column message_pace.conversation is
  'A digest of the address; empty for the channel as a whole, and "restate" for what changes what it has.';

-- Buttons that were pressed, by what Slack signed each with: none is heard twice.
create table slack_press (
  signature text        primary key,
  at        timestamptz not null
);
create index slack_press_by_age on slack_press (at);

-- What decisions ask of no person, while they ask for it.
create table automation (
  id        uuid        primary key,
  rulebook  text        not null,
  subject   text        not null collate "C",
  code      text        not null,
  action    text        not null,
  owner     text,
  -- The reasons that stand in the latest decision; of each a program was told, or is once it is let go.
  because   text[]      not null,
  -- The decision by which it was told last, or is to be.
  decision  uuid        not null,
  as_of     date        not null,
  held      uuid        references held (id),
  told_at   timestamptz,
  unique (rulebook, subject, code)
);
create index automation_held on automation (held) where held is not null;
create index automation_told on automation (rulebook, told_at) where told_at is not null;
