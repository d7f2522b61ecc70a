import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Site } from '@buergernah/sites';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { toSVG } from 'bwip-js/node';
import { formatCheckCode } from '../../certificate.ts';
import type { CertificateContent, CertificateMaker } from '../office.ts';

/** What stands on every sheet of a city. */
export interface CertificateSetting {
  /** Prints "MUSTER – nicht gültig" across every page. */
  readonly demo: boolean;
  readonly city: {
    /** "Stadt Bochum". */
    readonly name: string;
    /** In whose name it is signed, below the city's: "Der Oberbürgermeister". */
    readonly authority?: string;
    /** Hexadecimal RGB of name and line. */
    readonly colour?: string;
    /** SVG text of the coat of arms. */
    readonly coatOfArms?: string;
  };
  /** Where the portal is reached, `https://buergernah.example.org`; the check page is `/pruefen` below it. */
  readonly portal: string;
  /** The places of the city; the office of a case is one of them. */
  readonly sites: readonly Site[];
  readonly phone: string;
}

/** The sheets there are. A certificate of another service has no words of its own, and nobody shall be given invented ones. */
const SHEETS: readonly string[] = ['meldebescheinigung', 'lebensbescheinigung'];

/**
 * Makes certificates as PDF/A-2a: tagged, German, with fonts inside, so that a screen reader reads them and an archive keeps them.
 * Typst declares and enforces the conformance; a letter that the font has not got is a fault, never an empty box. About the person
 * only the register's entry is printed, and the answers decide what sort of sheet it is. The compiler is made once (fonts are
 * parsed once); a sheet takes milliseconds.
 */
export function typstCertificates(setting: CertificateSetting): CertificateMaker {
  const compiler = NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontBlobs: ['400Regular/NotoSans_400Regular', '700Bold/NotoSans_700Bold'].map(fontFile) }],
  });
  return {
    async make(_municipality, content) {
      if (!SHEETS.includes(content.service)) throw new Error(`no sheet for a certificate of ${content.service}`);
      if (content.entry.deceased) throw new Error('a certificate for a person whom the register knows as deceased');
      const inputs = { data: JSON.stringify(sheetOf(content, setting)) };
      const made = compiler.compile({ mainFilePath: `${import.meta.dirname}/${content.service}.typ`, inputs });
      const page = made.result;
      if (!page) throw typesettingFault(compiler, made);
      try {
        return new Uint8Array(compiler.pdf(page, { pdfStandard: 'a-2a' }));
      } catch {
        // Typst's own words quote the letter, and a log holds nothing of a name.
        throw new Error('the sheet cannot be PDF/A-2a: most likely the font has not got a letter of the data');
      } finally {
        compiler.evictCache(10);
      }
    },
  };
}

/** Everything that the sheet says, as data: no part of it is ever read as Typst. */
function sheetOf(
  { service, office, issuedOn, checkCode, entry, answers }: CertificateContent,
  setting: CertificateSetting,
) {
  const site = setting.sites.find(candidate => candidate.id === office);
  if (!site) throw new Error(`a certificate of an office that the city has not got: ${office}`);
  const { city } = setting;
  const street = `${site.address.street} ${site.address.houseNumber}`;
  const town = `${site.address.postcode} ${site.address.place}`;
  const home = entry.address && [
    `${entry.address.street} ${entry.address.houseNumber}`,
    `${entry.address.postcode} ${entry.address.place}`,
  ];
  const person = [entry.doctorate, entry.givenNames, entry.familyName].filter(Boolean).join(' ');
  const code = formatCheckCode(checkCode);
  const page = `${setting.portal.replace(/\/$/, '')}/pruefen`;
  // The part after # stays in the reader's browser: the code stands in no server's log.
  const link = `${page}#${code}`;
  return {
    demo: setting.demo,
    city: city.name,
    authority: city.authority ?? null,
    colour: city.colour ?? '#1c3557',
    coatOfArms: city.coatOfArms ?? null,
    office: { name: site.name, lines: [street, town, setting.phone] },
    sender: [city.name, street, town].join(' · '),
    recipient: goesByPost(answers) && home ? [person, ...home] : null,
    place: site.address.place,
    date: issuedOn.toString(),
    issued: { year: issuedOn.year, month: issuedOn.month, day: issuedOn.day },
    footer: [city.name, site.name, code].join(' · '),
    check: {
      code,
      link,
      page: page.replace(/^https?:\/\//, ''),
      qr: toSVG({ bcid: 'qrcode', text: link, padding: 4, backgroundcolor: 'FFFFFF' }),
    },
    entry: {
      familyName: entry.familyName,
      givenNames: entry.givenNames,
      birthDate: entry.birthDate,
      doctorate: entry.doctorate || null,
      address: home,
      movedInOn: entry.movedInOn ?? null,
    },
    answers: {
      content: typeof answers.content === 'string' ? answers.content : 'simple',
      purpose: typeof answers.purpose === 'string' ? answers.purpose : service,
      details: Array.isArray(answers.details) ? answers.details : [],
    },
  };
}

/** Only a sheet that is posted shows an address in the window; one that is handed over has room instead. */
function goesByPost(answers: CertificateContent['answers']): boolean {
  return answers.delivery === undefined || answers.delivery === 'post';
}

function fontFile(name: string): Buffer {
  return readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${name}.ttf`));
}

function typesettingFault(compiler: NodeCompiler, made: ReturnType<NodeCompiler['compile']>): Error {
  const error = made.takeError();
  const reasons = error
    ? compiler.fetchDiagnostics(error).map(one => String((one as { message?: string }).message))
    : [];
  // The reasons name places in the template, never what stood in the data.
  return new Error(`the sheet could not be set: ${reasons.join('; ')}`);
}
