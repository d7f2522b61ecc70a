-- Calls for help, without name and without content. What was said or shown is kept nowhere.
create table help.calls (
  municipality text not null,
  id uuid not null,
  -- keyed digest of the caller's key
  key_hash bytea not null,
  state text not null,
  version integer not null,
  means text not null check (means in ('video', 'audio', 'chat')),
  door text not null,
  place text,
  device uuid,
  -- keyed digest of the internet address, to count; gone ten minutes after the call
  address_hash bytea,
  service text,
  page text,
  refusals text[] not null,
  language text not null,
  speaks text not null,
  case_id uuid,
  consent boolean not null,
  released text[] not null,
  rang_at timestamptz not null,
  -- when it last began to ring; a handed-on call keeps `rang_at`
  waits_since timestamptz not null,
  connected_at timestamptz,
  ended_at timestamptz,
  -- the last sign of life of the caller's browser
  seen_at timestamptz not null,
  -- on whose desk it rings or who has it, and of which municipality
  adviser uuid,
  adviser_of text,
  -- who had it before, asked first after a broken line
  last_adviser uuid,
  is_lost boolean not null,
  -- whom it was offered to in vain, not to be asked again before an instant
  passed uuid[] not null,
  passed_until timestamptz,
  -- handed on to this municipality and no other
  only_ars text,
  -- what was written on handing on, sealed under a key of its own; gone with the call
  note_key bytea,
  note_sealed bytea,
  outcome text,
  -- the language for which an interpreter was invited, who it is, and whether they have joined
  interpreter uuid,
  interpreter_speaks text,
  interpreter_joined boolean not null,
  -- keyed digests of the link for a guest and, once it was used, of the guest's key
  guest_hash bytea,
  guest_key_hash bytea,
  -- number of the last entry of the line
  last_entry integer not null,
  primary key (municipality, id)
);
-- One adviser has one call; the database itself refuses the second.
create unique index calls_adviser on help.calls (municipality, adviser_of, adviser)
  where adviser is not null and state in ('ringing', 'connected', 'handed-on');
create index calls_alive on help.calls (municipality, waits_since) where state in ('ringing', 'handed-on', 'connected');
create index calls_rang on help.calls (municipality, rang_at);
create index calls_device on help.calls (municipality, device, rang_at) where device is not null;
create index calls_address on help.calls (municipality, address_hash, rang_at) where address_hash is not null;
select kernel.protect('help.calls', 'select, insert, update, delete');

-- What passes between those who talk, until the call is over. No recording is made of it: the table is unlogged, so that neither the
-- database's journal nor a backup made of it ever holds a line.
create unlogged table help.line (
  municipality text not null,
  call uuid not null,
  n integer not null,
  sender text not null,
  recipient text,
  kind text not null,
  body jsonb not null,
  primary key (municipality, call, n)
);
select kernel.protect('help.line', 'select, insert, delete');

-- Who can answer, right now, in the rows of the municipality that the adviser works for. A call may be another municipality's (`call_of`).
create table help.advisers (
  municipality text not null,
  staff uuid not null,
  state text not null,
  since timestamptz not null,
  seen_at timestamptz not null,
  services text[] not null,
  speaks text[] not null,
  interprets boolean not null,
  call uuid,
  call_of text,
  serves_as text check (serves_as in ('adviser', 'interpreter')),
  primary key (municipality, staff)
);
create index advisers_state on help.advisers (municipality, state, since);
select kernel.protect('help.advisers', 'select, insert, update, delete');

-- Somebody is called back at a time. The number lies sealed under a key of its own.
create table help.callbacks (
  municipality text not null,
  id uuid not null,
  call uuid not null,
  at timestamptz not null,
  service text,
  language text not null,
  speaks text not null,
  state text not null,
  taken_by uuid,
  taken_at timestamptz,
  phone_key bytea,
  phone_sealed bytea,
  primary key (municipality, id),
  constraint callbacks_call unique (municipality, call)
);
create index callbacks_open on help.callbacks (municipality, at) where state in ('waiting', 'taken');
select kernel.protect('help.callbacks', 'select, insert, update, delete');

-- What an adviser noted about a case, sealed under a key of its own.
create table help.notes (
  municipality text not null,
  id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  note_key bytea not null,
  note_sealed bytea not null,
  primary key (municipality, id)
);
create index notes_case on help.notes (municipality, case_id, at);
select kernel.protect('help.notes', 'select, insert, delete');

-- What is counted: by place and hour, never by adviser or citizen. Place is empty for calls from home.
create table help.counts (
  municipality text not null,
  day date not null,
  hour integer not null,
  place text not null,
  calls integer not null,
  given_up integer not null,
  unanswered integer not null,
  ended integer not null,
  solved integer not null,
  -- seconds waited, one entry a call that was answered
  waits integer[] not null,
  primary key (municipality, day, hour, place)
);
select kernel.protect('help.counts', 'select, insert, update, delete');

-- How many advisers answered on a day: digests that mean nothing on another day.
create table help.adviser_days (
  municipality text not null,
  day date not null,
  digest bytea not null,
  primary key (municipality, day, digest)
);
select kernel.protect('help.adviser_days', 'select, insert, delete');
