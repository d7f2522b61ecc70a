-- How a day at a place went. A row begins with the first thing that happens on it: a count or the opening.
create table sites.days (
  municipality text not null,
  place text not null,
  day date not null,
  opened_at timestamptz,
  closed_at timestamptz,
  opening_counted_at timestamptz,
  closing_counted_at timestamptz,
  primary key (municipality, place, day)
);
create index days_open on sites.days (municipality, place) where opened_at is not null and closed_at is null;
create index days_of on sites.days (municipality, day);
select kernel.protect('sites.days', 'select, insert, update');

-- Places shut on short notice.
create table sites.closures (
  municipality text not null,
  id uuid not null,
  place text not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  reason text not null,
  lifted_at timestamptz,
  primary key (municipality, id),
  check (from_at < until_at)
);
create index closures_until on sites.closures (municipality, until_at) where lifted_at is null;
select kernel.protect('sites.closures', 'select, insert, update');

-- What lies at a place of each kind.
create table sites.stock (
  municipality text not null,
  place text not null,
  kind text not null,
  quantity integer not null check (quantity >= 0),
  primary key (municipality, place, kind)
);
select kernel.protect('sites.stock', 'select, insert, update');

-- Pieces with a number of their own. The key lets no number lie at two places.
create table sites.pieces (
  municipality text not null,
  kind text not null,
  number text not null,
  place text not null,
  primary key (municipality, kind, number)
);
create index pieces_place on sites.pieces (municipality, place);
select kernel.protect('sites.pieces', 'select, insert, delete');

-- What came, went, and was counted. No person: the fact holds who it was, and this row holds the numbers, which must not outlive it.
create table sites.stock_moves (
  municipality text not null,
  place text not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null,
  move text not null,
  quantity integer not null,
  numbers jsonb not null,
  difference integer not null,
  primary key (municipality, place, id)
);
create index stock_moves_at on sites.stock_moves (municipality, place, at);
select kernel.protect('sites.stock_moves', 'select, insert, delete');

-- A count that waits for the same count of a second colleague.
create table sites.waiting_counts (
  municipality text not null,
  place text not null,
  at text not null check (at in ('opening', 'closing')),
  day date not null,
  staff uuid not null,
  digest bytea not null,
  counted_at timestamptz not null,
  primary key (municipality, place, at)
);
select kernel.protect('sites.waiting_counts', 'select, insert, update, delete');

create table sites.alarms (
  municipality text not null,
  id uuid not null,
  place text not null,
  counter text,
  raised_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  primary key (municipality, id)
);
-- A button pressed again and again is one alarm.
create unique index alarms_open on sites.alarms (municipality, place, counter) nulls not distinct where ended_at is null;
select kernel.protect('sites.alarms', 'select, insert, update');

-- Partners in whose rooms a service point opens. The contact is a person: it stands here and nowhere else.
create table sites.hosts (
  municipality text not null,
  id uuid not null,
  place text not null,
  name text not null,
  contact_name text not null,
  contact_phone text not null,
  contact_email text,
  room text not null,
  key text not null,
  contract_until date,
  insured_until date,
  people jsonb not null,
  primary key (municipality, id)
);
select kernel.protect('sites.hosts', 'select, insert, update');
