-- Until when a host partner's colleague counts as trained, and until when the background check holds.
alter table access.staff add column trained_until date, add column checked_until date;
