-- The Koffers of a city.
create table visits.koffers (
  municipality text not null,
  id uuid not null,
  name text not null,
  state text not null,
  version integer not null,
  -- the enrolled device that lies in it
  device uuid,
  -- the tour it is out for
  tour uuid,
  -- [{ kind, quantity, numbers }] as the books say
  contents jsonb not null,
  charge integer,
  seen_at timestamptz,
  -- what its clock was ahead of the office's when it last spoke, in seconds
  clock_off integer,
  -- acts that it said it still has to hand in
  waiting integer not null default 0,
  -- when it was handed out last
  out_at timestamptz,
  -- what must never stay out overnight was still out when the day ended
  overdue boolean not null default false,
  primary key (municipality, id),
  constraint koffers_device unique (municipality, device)
);
select kernel.protect('visits.koffers', 'select, insert, update');

-- Case numbers that a Koffer took along, for what begins without a line.
create table visits.numbers (
  municipality text not null,
  number text not null,
  koffer uuid not null,
  tour uuid not null,
  -- the case that took it
  case_id uuid,
  primary key (municipality, number)
);
create index numbers_tour on visits.numbers (municipality, tour);
select kernel.protect('visits.numbers', 'select, insert, update, delete');

-- What came from a Koffer, act by act, and what became of it: the memory by which an act is taken once, whoever sends it again. What was
-- refused waits for a person. No content: `digest` is keyed.
create table visits.arrivals (
  municipality text not null,
  id uuid not null,
  koffer uuid not null,
  -- null of what could not be opened
  tour uuid,
  n integer not null,
  digest bytea not null,
  -- `case.fill`, `visit.start-visit`
  what text not null,
  case_id uuid,
  visit uuid,
  -- what the Koffer's clock said, and whether the office believed it
  at timestamptz not null,
  believed boolean not null,
  received_at timestamptz not null,
  outcome text not null check (outcome in ('done', 'refused')),
  -- code and values of the refusal
  refusal jsonb,
  -- last fact of the case then, and its number
  seq integer,
  number text,
  settled_at timestamptz,
  primary key (municipality, id)
);
create index arrivals_open on visits.arrivals (municipality, received_at) where outcome = 'refused' and settled_at is null;
create index arrivals_tour on visits.arrivals (municipality, tour);
select kernel.protect('visits.arrivals', 'select, insert, update, delete');

-- Sealed papers on their way in: parts that have arrived. Gone when the act that names them was taken, or after a week.
create table visits.uploads (
  municipality text not null,
  id uuid not null,
  device uuid not null,
  length bigint not null,
  -- bytes that have arrived, in one piece from the first
  arrived bigint not null default 0,
  created_at timestamptz not null,
  primary key (municipality, id)
);
create index uploads_device on visits.uploads (municipality, device);
select kernel.protect('visits.uploads', 'select, insert, update, delete');

create table visits.upload_parts (
  municipality text not null,
  upload uuid not null,
  "offset" bigint not null,
  bytes bytea not null,
  primary key (municipality, upload, "offset")
);
select kernel.protect('visits.upload_parts', 'select, insert, delete');

-- Calls for help from people who work alone. The position is there only while the call is open.
create table visits.help (
  municipality text not null,
  id uuid not null,
  koffer uuid not null,
  tour uuid,
  -- the commands that raised it: sent again they bring a newer position, and raise nothing anew
  commands uuid[] not null,
  cause text not null check (cause in ('pressed', 'no-sign-of-life')),
  raised_at timestamptz not null,
  position jsonb,
  answered_at timestamptz,
  ended_at timestamptz,
  primary key (municipality, id)
);
create unique index help_open on visits.help (municipality, koffer) where ended_at is null;
select kernel.protect('visits.help', 'select, insert, update, delete');

-- When the next sign of life of a Koffer is due.
create table visits.signs_of_life (
  municipality text not null,
  koffer uuid not null,
  due_at timestamptz not null,
  primary key (municipality, koffer)
);
select kernel.protect('visits.signs_of_life', 'select, insert, update, delete');
