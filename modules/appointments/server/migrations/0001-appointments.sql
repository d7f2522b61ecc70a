create extension if not exists btree_gist;

-- Who serves at a place and when: one document a place.
create table appointments.rotas (
  municipality text not null,
  place text not null,
  version integer not null,
  -- drawn anew with every writing: what was worked out from a rota is kept under it
  edition uuid not null,
  rota jsonb not null,
  primary key (municipality, place)
);
select kernel.protect('appointments.rotas', 'select, insert, update');

-- What is taken of a place on a day, resource by resource, so that free slots are read from few rows however many bookings there
-- are. Made of `claims`, in the same transaction; whoever changes claims of a day holds its row. Kept as text (json), for it is only
-- ever read whole.
create table appointments.days (
  municipality text not null,
  place text not null,
  day date not null,
  -- { "<resource>": [from, until, from, until, …] } in minutes since the first moment of the day
  taken json not null,
  -- the same for what ends being taken by itself, with the moment of it: [from, until, milliseconds since 1970, …]
  ending json not null,
  primary key (municipality, place, day)
);
select kernel.protect('appointments.days', 'select, insert, update, delete');

create table appointments.bookings (
  municipality text not null,
  id uuid not null,
  -- keyed digest of the code; null while held
  code_hash bytea,
  state text not null,
  place text not null,
  day date not null,
  starts_at timestamptz not null,
  -- minutes since the first moment of the day, and how many
  start integer not null,
  minutes integer not null,
  -- { people: [{ services, prepared }] }
  party jsonb not null,
  language text not null,
  contact text not null check (contact in ('email', 'phone', 'none', 'block')),
  -- what a block is for
  label text,
  -- keyed digests, to count open bookings; gone with the contact
  contact_hash bytea,
  address_hash bytea,
  moves integer not null default 0,
  held_until timestamptz,
  remind boolean not null default false,
  reminded_at timestamptz,
  created_at timestamptz not null,
  primary key (municipality, id),
  constraint bookings_code unique (municipality, code_hash)
);
create index bookings_day on appointments.bookings (municipality, day, place);
create index bookings_held on appointments.bookings (municipality, held_until) where state = 'held';
create index bookings_contact on appointments.bookings (municipality, contact_hash) where contact_hash is not null;
create index bookings_address on appointments.bookings (municipality, address_hash) where address_hash is not null;
create index bookings_starts on appointments.bookings (municipality, starts_at);
select kernel.protect('appointments.bookings', 'select, insert, update, delete');

-- What a booking takes: colleagues and pieces of equipment. Nothing is taken twice: the database itself refuses it.
create table appointments.claims (
  municipality text not null,
  -- a colleague's id, or `<place>/<unit>`
  resource text not null,
  place text not null,
  day date not null,
  -- minutes since the first moment of the day, and the same as instants
  from_minute integer not null,
  until_minute integer not null check (until_minute > from_minute),
  during tstzrange not null,
  -- null: the booking was moved or cancelled, and the slot is not yet offered again
  booking uuid,
  -- when it ends being taken by itself; null: not
  ends_at timestamptz check (booking is not null or ends_at is not null),
  primary key (municipality, place, day, resource, from_minute),
  constraint claims_once exclude using gist (municipality with =, resource with =, during with &&)
);
create index claims_booking on appointments.claims (municipality, booking) where booking is not null;
select kernel.protect('appointments.claims', 'select, insert, update, delete');

-- How somebody is told: the address under a key of its own, wrapped by the municipality's. Deleting the row is the deletion.
create table appointments.contacts (
  municipality text not null,
  booking uuid not null,
  wrapped bytea not null,
  sealed bytea not null,
  primary key (municipality, booking)
);
select kernel.protect('appointments.contacts', 'select, insert, delete');

-- Notices, each tried until it went out or was given up. Address and words are sealed under the key of the booking's contact.
create table appointments.notices (
  municipality text not null,
  id uuid not null,
  booking uuid not null,
  place text not null,
  channel text not null check (channel in ('email', 'sms', 'letter')),
  kind text not null,
  state text not null check (state in ('waiting', 'sent', 'given-up', 'printed')),
  language text not null,
  sealed bytea not null,
  created_at timestamptz not null,
  tries integer not null default 0,
  next_try_at timestamptz,
  -- when it helps nobody any more
  give_up_at timestamptz not null,
  trouble text,
  primary key (municipality, id)
);
create index notices_due on appointments.notices (municipality, next_try_at) where state = 'waiting';
create index notices_booking on appointments.notices (municipality, booking);
create index notices_made on appointments.notices (municipality, created_at);
select kernel.protect('appointments.notices', 'select, insert, update, delete');

-- Numbers drawn at a place, today's and those of the last hours.
create table appointments.tickets (
  municipality text not null,
  id uuid not null,
  number text not null,
  code_hash bytea not null,
  place text not null,
  day date not null,
  state text not null,
  lane text not null check (lane in ('appointment', 'walk-in', 'quick')),
  soon boolean not null default false,
  party jsonb not null,
  language text not null,
  -- minutes it will take
  minutes integer not null,
  booking uuid,
  appointment_at timestamptz,
  -- when it was drawn first, at whichever place
  drawn_at timestamptz not null,
  -- minutes of waiting that were foretold, and what the reckoning alone said, before it was corrected; the latter until it was measured
  foretold integer,
  expected integer,
  counter text,
  called_by uuid,
  calls integer not null default 0,
  called_at timestamptz,
  begun_at timestamptz,
  ended_at timestamptz,
  missing jsonb not null default '[]',
  primary key (municipality, id),
  constraint tickets_number unique (municipality, day, number),
  constraint tickets_code unique (municipality, code_hash)
);
-- A colleague has one number in hand.
create unique index tickets_in_hand on appointments.tickets (municipality, called_by) where state in ('called', 'serving');
create index tickets_place on appointments.tickets (municipality, place, day, state);
create index tickets_booking on appointments.tickets (municipality, booking) where booking is not null;
select kernel.protect('appointments.tickets', 'select, insert, update, delete');

-- The last number of a day at a place.
create table appointments.ticket_numbers (
  municipality text not null,
  place text not null,
  day date not null,
  last integer not null,
  primary key (municipality, place, day)
);
select kernel.protect('appointments.ticket_numbers', 'select, insert, update, delete');

-- Who serves where, right now.
create table appointments.counters (
  municipality text not null,
  place text not null,
  counter text not null,
  staff uuid not null,
  since timestamptz not null,
  -- when the colleague last gave a sign of life
  seen_at timestamptz not null,
  primary key (municipality, place, counter),
  unique (municipality, staff)
);
select kernel.protect('appointments.counters', 'select, insert, update, delete');

-- What was foretold and what then happened, without number or colleague: by this the next foretelling is corrected.
create table appointments.measured_waits (
  municipality text not null,
  place text not null,
  id uuid not null,
  called_at timestamptz not null,
  -- minutes: told, reckoned before the correction, and what then happened
  foretold integer not null,
  expected integer not null,
  waited integer not null,
  primary key (municipality, place, id)
);
create index measured_waits_late on appointments.measured_waits (municipality, place, called_at);
select kernel.protect('appointments.measured_waits', 'select, insert, delete');
