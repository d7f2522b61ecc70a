-- The process: one row a case, the state folded from its facts, and what the inbox sorts by. No name, no answer.
create table cases.cases (
  municipality text not null,
  id uuid not null,
  number text not null,
  service text not null,
  phase text not null,
  door text not null,
  place text,
  office text not null,
  claimed_by uuid,
  protected boolean not null,
  submitted_at timestamptz,
  changed_at timestamptz not null,
  destroy_on date,
  seq bigint not null,
  state jsonb not null,
  primary key (municipality, id),
  constraint cases_number unique (municipality, number)
);
create index cases_inbox on cases.cases (municipality, phase, office, submitted_at, id);
create index cases_destroy on cases.cases (municipality, destroy_on) where destroy_on is not null;
select kernel.protect('cases.cases', 'select, insert, update');

-- One data key a case, wrapped by the municipality's key. Deleting the row is the deletion of the content.
create table cases.keys (
  municipality text not null,
  case_id uuid not null,
  wrapped bytea not null,
  primary key (municipality, case_id)
);
select kernel.protect('cases.keys', 'select, insert, delete');

-- Answers, papers, letters, certificates: ciphertext. The SHA-256 of `sealed` stands in the fact that names the content.
create table cases.contents (
  municipality text not null,
  case_id uuid not null,
  id uuid not null,
  kind text not null,
  sealed bytea not null,
  primary key (municipality, case_id, id)
);
select kernel.protect('cases.contents', 'select, insert, delete');

-- The citizen's Geheimwort, hashed, and how often somebody guessed.
create table cases.secrets (
  municipality text not null,
  case_id uuid not null,
  hash text not null,
  wrong integer not null default 0,
  renewed_at timestamptz,
  primary key (municipality, case_id)
);
select kernel.protect('cases.secrets', 'select, insert, update, delete');

-- Who has opened a case's content in which session for which purpose: told once.
create table cases.openings (
  municipality text not null,
  case_id uuid not null,
  staff uuid not null,
  purpose text not null,
  session text not null,
  primary key (municipality, case_id, staff, purpose, session)
);
select kernel.protect('cases.openings', 'select, insert, delete');

-- What the check page compares: a keyed digest of family name and birth date under the code. No digest where an Auskunftssperre stands.
create table cases.certificates (
  municipality text not null,
  code text not null,
  case_id uuid not null,
  issued_on date not null,
  digest bytea,
  primary key (municipality, code)
);
create index certificates_case on cases.certificates (municipality, case_id);
select kernel.protect('cases.certificates', 'select, insert, update');
