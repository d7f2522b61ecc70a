-- What the OpenID provider calls a colleague, as of the last sign-in: lists to choose from show it. In no fact; gone with the last role.
alter table access.staff add column name text;
