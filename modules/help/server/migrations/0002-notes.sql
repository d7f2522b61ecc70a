-- A note is kept while somebody still talks. Without a case it goes with the call.
alter table help.notes alter column case_id drop not null;
-- The note that is written where the call rings or runs; whoever answers after them begins their own.
alter table help.calls add column own_note uuid;
