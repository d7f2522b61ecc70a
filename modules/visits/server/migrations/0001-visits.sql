-- A home visit. What leads to a person (name, address, needs, birth dates, contact, the word at the door) lies sealed under a key of
-- the visit; deleting the wrapped key is the deletion.
create table visits.visits (
  municipality text not null,
  id uuid not null,
  -- keyed digest of the code
  code_hash bytea not null,
  state text not null,
  -- the promised window, in minutes since the first moment of the day; null while requested
  day date,
  from_minute integer,
  until_minute integer,
  -- how long it is planned to take
  minutes integer not null,
  services text[] not null,
  people integer not null,
  two boolean not null,
  needs_koffer boolean not null,
  -- the tours on which it lies; two where two people go
  tours uuid[] not null default '{}',
  home_day uuid,
  language text not null,
  -- what somebody must still be told, and how: by letter or call
  to_tell text check (to_tell in ('booked', 'moved', 'cancelled', 'owed')),
  tell_by text check (tell_by in ('letter', 'call')),
  -- cases begun or prepared for it
  cases uuid[] not null default '{}',
  asked_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- number of the last fact of its stream
  seq integer not null,
  wrapped bytea,
  sealed bytea,
  primary key (municipality, id),
  constraint visits_code unique (municipality, code_hash)
);
create index visits_day on visits.visits (municipality, day) where day is not null;
create index visits_open on visits.visits (municipality, state) where state in ('requested', 'owed');
create index visits_to_tell on visits.visits (municipality, to_tell) where to_tell is not null;
create index visits_home_day on visits.visits (municipality, home_day) where home_day is not null;
select kernel.protect('visits.visits', 'select, insert, update, delete');

-- Which colleague opened what for which purpose in which session; told once each, in a stream of its own.
create table visits.openings (
  municipality text not null,
  -- a visit or a home day
  subject uuid not null,
  staff uuid not null,
  purpose text not null,
  session text not null,
  primary key (municipality, subject, staff, purpose, session)
);
select kernel.protect('visits.openings', 'select, insert, delete');

-- A day of tours. Whoever changes its plan locks this row before anything else, and counts on; a plan in memory is good while it stands.
create table visits.days (
  municipality text not null,
  day date not null,
  version integer not null,
  primary key (municipality, day)
);
select kernel.protect('visits.days', 'select, insert, update');

-- One or two colleagues' day on the road. `version` counts every change; whoever promises a slot writes it by compare and set.
create table visits.tours (
  municipality text not null,
  id uuid not null,
  day date not null,
  base text not null,
  state text not null,
  version integer not null,
  -- [{ staff, sign, skills }]
  crew jsonb not null,
  from_minute integer not null,
  until_minute integer not null check (until_minute > from_minute),
  -- [{ from, until, minutes }]
  breaks jsonb not null,
  koffer uuid,
  -- [{ visit, start, minutes }] in the order of driving, minutes since the first moment of the day
  stops jsonb not null,
  -- [{ from, until }] breaks as they lie
  rests jsonb not null,
  primary key (municipality, id)
);
create index tours_day on visits.tours (municipality, day);
select kernel.protect('visits.tours', 'select, insert, update');

-- Nobody is on two tours of a day, and no Koffer: the database itself refuses it. Rows live as long as the tour is not dropped.
create table visits.engaged (
  municipality text not null,
  day date not null,
  -- `staff:<id>` or `koffer:<id>`
  who text not null,
  tour uuid not null,
  primary key (municipality, day, who)
);
create index engaged_tour on visits.engaged (municipality, tour);
select kernel.protect('visits.engaged', 'select, insert, delete');

-- A day in a care home: name, address, residents sealed under a key of its own.
create table visits.home_days (
  municipality text not null,
  id uuid not null,
  day date not null,
  cancelled boolean not null default false,
  from_minute integer not null,
  until_minute integer not null check (until_minute > from_minute),
  -- in how many rooms at once
  rooms integer not null default 1,
  residents integer not null,
  minutes integer not null,
  version integer not null,
  wrapped bytea,
  sealed bytea,
  primary key (municipality, id)
);
create index home_days_day on visits.home_days (municipality, day);
select kernel.protect('visits.home_days', 'select, insert, update, delete');

-- How long visits took, by what was done and what they had to reckon with, never by colleague or citizen.
create table visits.measured (
  municipality text not null,
  -- services and needs, sorted: `personalausweis+wheelchair`
  work text not null,
  visits integer not null,
  minutes bigint not null,
  primary key (municipality, work)
);
select kernel.protect('visits.measured', 'select, insert, update');
