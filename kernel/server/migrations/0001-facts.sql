-- The application's role: may read and write rows of one municipality at a time, and may never change or remove a fact.
do $$ begin
  create role buergernah_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;

do $$ begin
  if not pg_has_role(current_user, 'buergernah_app', 'member') then
    execute format('grant buergernah_app to %I', current_user);
  end if;
end $$;

grant usage on schema kernel to buergernah_app;

-- Every table of every module is given to this function in the migration that creates it.
create function kernel.protect(protected regclass, rights text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format(
    'create policy own_municipality on %s
       using (municipality = nullif(current_setting(''buergernah.municipality'', true), ''''))
       with check (municipality = nullif(current_setting(''buergernah.municipality'', true), ''''))', protected);
  execute format('grant %s on %s to buergernah_app', rights, protected);
end $$;

create table kernel.streams (
  municipality text not null,
  stream text not null,
  seq bigint not null,
  hash bytea not null,
  -- The transaction that moved it last: what a checkpoint looks for, whatever the clocks say.
  moved_in xid8 not null,
  primary key (municipality, stream)
);
create index streams_moved on kernel.streams (municipality, moved_in);
select kernel.protect('kernel.streams', 'select, insert, update');

create table kernel.facts (
  municipality text not null,
  stream text not null,
  seq bigint not null,
  bytes bytea not null,
  hash bytea not null,
  primary key (municipality, stream, seq)
);
select kernel.protect('kernel.facts', 'select, insert');

create table kernel.commands (
  municipality text not null,
  id uuid not null,
  actor text not null,
  payload_hash bytea not null,
  outcome jsonb,
  received_at timestamptz not null,
  primary key (municipality, id)
);
create index commands_received on kernel.commands (municipality, received_at);
select kernel.protect('kernel.commands', 'select, insert, update, delete');
