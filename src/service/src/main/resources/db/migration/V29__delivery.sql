-- Messages reach people: what waits to be sent, what was sent, and what never will be.
alter table message
  add column title            text,
  -- 至急: passes quiet time, and takes the next way where one does not take it.
  add column urgent           boolean     not null default false,
  -- 経路 as whoever tells it wants them, in order; none: whatever is configured.
  add column ways             text[]      not null default '{}',
  -- Since when it is on the way that it is on.
  add column way_since        timestamptz,
  -- When it may be tried, and from when on it is not any more; null unless it is WAITING.
  add column next_attempt_at  timestamptz,
  add column give_up_at       timestamptz,
  add column attempts         integer     not null default 0,
  -- What the channel answered last, by its own code, and by what it knows what it took.
  add column answer           text,
  add column receipt          text,
  -- The id under which it is sent: its own, or that of what it was gathered into.
  add column parcel           uuid,
  -- An attempt began of which nobody knows whether the channel took it.
  add column may_have_arrived boolean     not null default false,
  -- Which attempt has it, and from when on nobody does.
  add column lease            uuid,
  add column leased_until     timestamptz;
comment on column message.held_back is 'By its code: what held back its last attempt, or holds back the next; why it failed.';

-- By which way is chosen when it is told: what tells it again may find another one.
alter table message drop constraint message_rulebook_reason_recipient_channel_key;
alter table message add unique (rulebook, reason, recipient);

create index message_waiting on message (rulebook, recipient, channel, created_at, id) where state = 'WAITING';
create index message_due on message (next_attempt_at) where state = 'WAITING';
create index message_given_up on message (give_up_at) where state = 'WAITING';
create index message_urgent on message (way_since) where state = 'WAITING' and urgent;
create index message_of_lease on message (lease) where lease is not null;
create index message_failed on message (created_at) where state = 'FAILED';

-- When a channel may be used next, over all processes: as a whole, and in one conversation.
create table message_pace (
  channel       text        not null,
  -- A digest of the address; empty for the channel as a whole.
  conversation  text        not null,
  open_at       timestamptz not null,
  failures      integer     not null default 0,
  failing_since timestamptz,
  held_back     text,
  answer        text,
  primary key (channel, conversation)
);
