import { PURPOSES } from '@buergernah/access';
import { DOORS } from '@buergernah/catalogue';
import { type Route, route } from '@buergernah/kernel';
import { z } from 'zod';
import { commands } from './command.ts';
import { LIFE, type Phase } from './life.ts';

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const phases = Object.keys(LIFE) as [Phase, ...Phase[]];
const caseParams = z.strictObject({ case: id });

/** Where a case stands, as every door may show it: no name, no answer. */
export const caseView = z.object({
  case: id,
  number: z.string(),
  service: z.string(),
  phase: z.enum(phases),
  seq: z.number().int(),
  door: z.string(),
  place: z.string().nullable(),
  office: z.string(),
  claimedBy: z.string().nullable(),
  protected: z.boolean(),
  identified: z.enum(['none', 'eid', 'presence']),
  delivery: z.string().nullable(),
  feeCents: z.number().int().nullable(),
  registerMatches: z.boolean().nullable(),
  papers: z.array(z.object({ content: id, field: z.string(), mediaType: z.string(), bytes: z.number() })),
  certificateCode: z.string().nullable(),
  submittedAt: z.string().nullable(),
  destroyOn: z.string().nullable(),
  /** The commands that this asker may send now. Buttons are made of this list and of nothing else. */
  may: z.array(z.string()),
});
export type CaseView = z.infer<typeof caseView>;

export const begin = route({
  useCase: 'cases.begin',
  method: 'POST',
  path: '/cases',
  who: ['anyone'],
  summary: 'Starts a case at a door and does the first steps with it, all or nothing: start, fill, submit.',
  perMinute: 30,
  body: z.strictObject({
    case: id,
    commands: z
      .array(z.discriminatedUnion('kind', [commands.start, commands.fill, commands.submit]))
      .min(1)
      .max(12),
  }),
  reply: caseView,
});

type Kind = keyof typeof commands;

/** Who may send which command to a case that exists; the use case then looks at the very case and place. */
const WHO: { readonly [K in Exclude<Kind, 'start'>]: readonly string[] } = {
  fill: ['code-holder', 'clerk', 'field-officer'],
  attach: ['code-holder', 'clerk', 'field-officer'],
  identify: ['clerk', 'field-officer'],
  protect: ['clerk', 'site-manager'],
  submit: ['code-holder', 'clerk', 'field-officer'],
  take: ['clerk', 'field-officer'],
  'hand-on': ['clerk', 'field-officer', 'site-manager'],
  'check-register': ['clerk', 'field-officer'],
  'ask-back': ['clerk', 'field-officer'],
  decide: ['clerk', 'field-officer'],
  ready: ['clerk', 'field-officer'],
  'hand-pin-letter': ['clerk', 'field-officer'],
  'hand-over': ['clerk', 'field-officer'],
  close: ['clerk', 'field-officer'],
  withdraw: ['code-holder', 'clerk'],
};

/** One route a command: `POST /cases/{case}/take`. */
export const commandRoutes = Object.entries(WHO).map(([kind, who]) => ({
  kind: kind as Exclude<Kind, 'start'>,
  route: {
    useCase: `cases.${kind}`,
    method: 'POST',
    path: `/cases/{case}/${kind}`,
    who,
    summary: `Sends the command ${kind} to a case.`,
    ...(kind === 'attach' ? { maxBody: 15_000_000, perMinute: 60 } : {}),
    params: caseParams,
    body: commands[kind as Kind],
    reply: caseView,
  } satisfies Route,
}));

/** Who may send a command of this kind. */
export function whoMay(kind: string): readonly string[] {
  return WHO[kind as keyof typeof WHO] ?? [];
}

/** The route of a command, for a screen's button. */
export function commandRoute(kind: Exclude<Kind, 'start'>) {
  const found = commandRoutes.find(candidate => candidate.kind === kind);
  if (!found) throw new Error(`no command ${kind}`);
  return found.route;
}

export const goOn = route({
  useCase: 'cases.go-on',
  method: 'POST',
  path: '/cases/go-on',
  who: ['anyone'],
  summary: 'Number and Geheimwort open a case for its citizen; unknown and wrong read the same.',
  perMinute: 10,
  body: z.strictObject({ number: z.string().max(20), secret: z.string().max(60) }),
  reply: caseView,
});

export const readCase = route({
  useCase: 'cases.read',
  method: 'GET',
  path: '/cases/{case}',
  who: ['code-holder', 'clerk', 'adviser', 'field-officer', 'phone-desk', 'site-manager', 'auditor'],
  summary: 'Where a case stands.',
  params: caseParams,
  reply: caseView,
});

export const ownAnswers = route({
  useCase: 'cases.own-answers',
  method: 'GET',
  path: '/cases/{case}/answers',
  who: ['code-holder'],
  summary: 'The citizen’s own answers, while the case is theirs to fill.',
  params: caseParams,
  reply: z.object({ answers: z.record(z.string(), z.json()), letters: z.array(z.string()) }),
});

export const ownRecord = route({
  useCase: 'cases.own-record',
  method: 'GET',
  path: '/cases/{case}/record',
  who: ['code-holder'],
  summary: 'Who did what with my case, who read it and why, what was deleted.',
  params: caseParams,
  reply: z.object({
    view: caseView,
    entries: z.array(
      z.object({
        at: z.string(),
        kind: z.string(),
        door: z.string(),
        place: z.string().nullable(),
        by: z.enum(['you', 'office', 'machine']),
        values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      }),
    ),
  }),
});

export const inbox = route({
  useCase: 'cases.inbox',
  method: 'GET',
  path: '/cases',
  who: ['clerk', 'adviser', 'field-officer', 'site-manager'],
  summary: 'Cases that wait, of the offices that the asker works for; never a name.',
  query: z.strictObject({
    service: slug.optional(),
    place: slug.optional(),
    door: z.enum(DOORS).optional(),
    office: slug.optional(),
    phase: z.enum(phases).optional(),
    mine: z.enum(['yes']).optional(),
    /** `next` of the page before. */
    after: z
      .string()
      .max(80)
      .refine(text => {
        const [submittedAt, last, more] = text.split('_');
        return z.iso.datetime().safeParse(submittedAt).success && id.safeParse(last).success && more === undefined;
      })
      .optional(),
  }),
  reply: z.object({
    rows: z.array(
      z.object({
        case: id,
        number: z.string(),
        service: z.string(),
        phase: z.enum(phases),
        door: z.string(),
        place: z.string().nullable(),
        office: z.string(),
        claimedBy: z.string().nullable(),
        submittedAt: z.string().nullable(),
        changedAt: z.string(),
        flags: z.array(z.string()),
      }),
    ),
    next: z.string().nullable(),
  }),
});

export const findByNumber = route({
  useCase: 'cases.find',
  method: 'GET',
  path: '/cases/by-number/{number}',
  who: ['clerk', 'adviser', 'field-officer', 'phone-desk', 'site-manager', 'auditor'],
  summary: 'Finds a case by the number that the citizen reads out.',
  params: z.strictObject({ number: z.string().max(20) }),
  reply: caseView,
});

const purpose = z.enum(PURPOSES);

export const openCase = route({
  useCase: 'cases.open',
  method: 'POST',
  path: '/cases/{case}/open',
  who: ['clerk', 'field-officer', 'auditor'],
  summary: 'Opens what the citizen wrote, for a purpose that is written down where the citizen can see it.',
  params: caseParams,
  body: z.strictObject({ purpose }),
  reply: z.object({
    answers: z.record(z.string(), z.json()),
    register: z.record(z.string(), z.json()).nullable(),
    letters: z.array(z.object({ kind: z.string(), text: z.string() })),
  }),
});

export const openPaper = route({
  useCase: 'cases.open-paper',
  method: 'POST',
  path: '/cases/{case}/papers/{content}',
  who: ['clerk', 'field-officer'],
  summary: 'One paper of a case, opened for a purpose.',
  params: z.strictObject({ case: id, content: id }),
  body: z.strictObject({ purpose }),
  reply: 'stream',
});

export const openCertificate = route({
  useCase: 'cases.open-certificate',
  method: 'POST',
  path: '/cases/{case}/certificate',
  who: ['clerk', 'field-officer'],
  summary: 'The certificate as PDF/A, to be printed and posted or handed over.',
  params: caseParams,
  body: z.strictObject({ purpose }),
  reply: 'stream',
});

export const timeline = route({
  useCase: 'cases.timeline',
  method: 'GET',
  path: '/cases/{case}/timeline',
  who: ['clerk', 'field-officer', 'site-manager', 'auditor'],
  summary: 'What happened to a case: facts, without content.',
  params: caseParams,
  reply: z.object({
    entries: z.array(
      z.object({
        seq: z.number().int(),
        at: z.string(),
        kind: z.string(),
        door: z.string(),
        place: z.string().nullable(),
        actor: z.string(),
        hash: z.string(),
        data: z.record(z.string(), z.json()),
      }),
    ),
  }),
});

export const renewSecret = route({
  useCase: 'cases.renew-secret',
  method: 'POST',
  path: '/cases/{case}/secret',
  who: ['clerk'],
  summary: 'A new Geheimwort after an ID was shown at a counter; the old one ends.',
  params: caseParams,
  body: z.strictObject({
    id,
    at: z.iso.datetime({ precision: 3 }),
    door: z.literal('counter'),
    place: slug,
    secret: z.string().max(60),
  }),
});

export const checkCertificate = route({
  useCase: 'cases.check-certificate',
  method: 'POST',
  path: '/certificates/check',
  who: ['anyone'],
  summary: 'Whether a certificate is genuine: code, family name and birth date must all fit; the answer names nobody.',
  perMinute: 10,
  body: z.strictObject({
    code: z.string().max(40),
    familyName: z.string().trim().min(1).max(120),
    birthDate: z.string().max(10),
  }),
  reply: z.object({ genuine: z.boolean(), issuedOn: z.string().nullable() }),
});

export const sealingKey = route({
  useCase: 'cases.sealing-key',
  method: 'GET',
  path: '/sealing-key',
  who: ['anyone'],
  summary: 'The authority’s public key, to which papers are sealed in the browser.',
  reply: z.object({ kty: z.string(), n: z.string(), e: z.string(), alg: z.string(), use: z.string(), kid: z.string() }),
});

export const live = route({
  useCase: 'cases.live',
  method: 'GET',
  path: '/live',
  who: ['code-holder', 'clerk', 'adviser', 'field-officer', 'phone-desk', 'site-manager'],
  summary: 'Server-sent events: which case moved. Ids only.',
  reply: 'stream',
});

/** All routes of the module. */
export const caseRoutes: readonly Route[] = [
  begin,
  ...commandRoutes.map(({ route }) => route),
  goOn,
  readCase,
  ownAnswers,
  ownRecord,
  inbox,
  findByNumber,
  openCase,
  openPaper,
  openCertificate,
  timeline,
  renewSecret,
  checkCertificate,
  sealingKey,
  live,
];
