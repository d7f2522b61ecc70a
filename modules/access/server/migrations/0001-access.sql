create table access.staff (
  municipality text not null,
  id uuid not null,
  -- `sub` at the OpenID provider; the only thing that leads to a person
  subject text not null,
  -- { grants: [{ role, place }], groups: [] }
  rights jsonb not null,
  verpflichtet_on date,
  -- counts up when the colleague signs out: sessions of an earlier count are over
  session_count integer not null default 0,
  primary key (municipality, id),
  unique (municipality, subject)
);
select kernel.protect('access.staff', 'select, insert, update');

create table access.devices (
  municipality text not null,
  id uuid not null,
  kind text not null check (kind in ('terminal', 'koffer', 'display')),
  place text not null,
  code_hash bytea not null,
  code_expires_at timestamptz not null,
  public_key jsonb,
  announced_at timestamptz not null,
  enrolled_at timestamptz,
  locked_at timestamptz,
  primary key (municipality, id),
  unique (municipality, code_hash),
  check ((public_key is null) = (enrolled_at is null))
);
select kernel.protect('access.devices', 'select, insert, update');

-- What a device has signed once it may not show again. Rows live as long as a challenge does.
create table access.spent_challenges (
  municipality text not null,
  id uuid not null,
  expires_at timestamptz not null,
  primary key (municipality, id)
);
create index on access.spent_challenges (municipality, expires_at);
select kernel.protect('access.spent_challenges', 'select, insert, delete');
