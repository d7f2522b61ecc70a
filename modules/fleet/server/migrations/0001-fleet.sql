-- What did not work as it should, until somebody said that it works again.
create table fleet.faults (
  municipality text not null,
  id uuid not null,
  place text not null,
  unit text not null,
  code text not null,
  reported_at timestamptz not null,
  mended_at timestamptz,
  primary key (municipality, id)
);
-- The same fault reported twice while it is open is one fault.
create unique index faults_open on fleet.faults (municipality, place, unit, code) where mended_at is null;
select kernel.protect('fleet.faults', 'select, insert, update');
