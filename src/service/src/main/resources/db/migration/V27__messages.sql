-- What people are told, and what became of it.
create table message (
  id         uuid        primary key,
  rulebook   text        not null,
  -- Null for what is about many.
  subject    text        collate "C",
  recipient  text        not null,
  -- SCREEN: there to be read, and sent nowhere.
  channel    text        not null,
  state      text        not null,
  codes      text[]      not null,
  text       text        not null,
  created_at timestamptz not null,
  sent_at    timestamptz,
  held_back  text,
  -- What told it: nothing tells one person the same thing twice.
  reason     text        not null,
  unique (rulebook, reason, recipient, channel)
);
create index message_of_rulebook on message (rulebook, created_at desc, id desc);
create index message_of_subject on message (rulebook, subject, created_at desc, id desc);
create index message_of_recipient on message (rulebook, recipient, created_at desc, id desc);
