import { openCertificate, openPaper } from '@buergernah/cases';
import { fieldsOf, wordsOf } from '@buergernah/catalogue';
import type { Route } from '@buergernah/kernel';
import { Button, Icon, Note, pathOf, type Refused } from '@buergernah/kernel/ui';
import { Download, ExternalLink, FileText, X } from 'lucide';
import { useLayoutEffect, useState } from 'preact/hooks';
import { ended } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { BEGINNING, isWhatItSays } from './media-type.ts';
import { type OnScreen, purposeOf } from './open-case.ts';

/** Bytes that somebody opened for a purpose; they live in this window only, while the case is on the screen. */
export interface OpenBytes {
  readonly blob: Blob;
  readonly name: string;
  /** Whether the bytes are what their media type says; others are kept as a file and not shown. */
  readonly fits: boolean;
  /** A picture, to be shown in place. */
  readonly picture: string | undefined;
}

/** Fetches a paper or certificate for the purpose with which the case was opened. */
export async function fetchBytes(
  route: Route,
  params: Record<string, string>,
  name: string,
): Promise<OpenBytes | Refused> {
  const purpose = purposeOf(params.case as string) ?? 'process';
  try {
    const reply = await fetch(pathOf(route, params), {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ purpose }),
    });
    if (!reply.ok) {
      const { code, title } = (await reply.json()) as { code: string; title: string };
      if (code === 'signed-out') ended.value = true;
      return { code, sentence: title };
    }
    const blob = await reply.blob();
    const type = reply.headers.get('content-type')?.split(';')[0] ?? blob.type;
    const fits = isWhatItSays(type, new Uint8Array(await blob.slice(0, BEGINNING).arrayBuffer()));
    return {
      blob: new Blob([blob], { type: fits ? type : 'application/octet-stream' }),
      name,
      fits,
      picture: fits && type.startsWith('image/') ? await asData(blob) : undefined,
    };
  } catch (fault) {
    if (fault instanceof TypeError) return { code: 'unreachable' };
    throw fault;
  }
}

function asData(blob: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** Opened bytes with the ways to look at them: pictures in place, everything in a window of its own or as a file. */
export function ShowBytes({ of, onClose }: { readonly of: OpenBytes; readonly onClose: () => void }) {
  const say = useTexts();
  const url = useAddress(of.blob);
  if (url === undefined) return null;
  return (
    <figure class="paper">
      {!of.fits && <Note tone="warning">{say('office.paper.unfit')}</Note>}
      <figcaption class="buttons">
        {of.fits && (
          <a class="kern-btn kern-btn--secondary" href={url} target="_blank" rel="noreferrer">
            <Icon of={ExternalLink} />
            <span class="kern-label">{say('office.paper.window')}</span>
          </a>
        )}
        <a class="kern-btn kern-btn--tertiary" href={url} download={of.name}>
          <Icon of={Download} />
          <span class="kern-label">{say('office.paper.download')}</span>
        </a>
        <Button kind="tertiary" icon={X} onPress={onClose}>
          {say('office.paper.close')}
        </Button>
      </figcaption>
      {of.picture && <img src={of.picture} alt={of.name} />}
    </figure>
  );
}

/** An address for bytes inside this window; it ends when they are closed or the clerk leaves the case. */
function useAddress(blob: Blob): string | undefined {
  const [url, setUrl] = useState<string>();
  useLayoutEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}

/** The papers of a case, each under the question it answers. */
export function Papers({ of }: { readonly of: OnScreen }) {
  const say = useTexts();
  const [shown, setShown] = useState<{ readonly content: string; readonly bytes: OpenBytes }>();
  const [refused, setRefused] = useState<Refused>();
  const fields = of.service?.form ? fieldsOf(of.service.form) : [];
  const label = (id: string) => {
    const found = fields.find(one => one.field.id === id);
    return found ? wordsOf(found.field.label, 'de') : id;
  };
  if (of.view.papers.length === 0) return <p class="quiet">{say('office.papers.none')}</p>;
  return (
    <>
      <Trouble of={refused} />
      <ul class="papers">
        {of.view.papers.map(paper => (
          <li key={paper.content}>
            <Button
              icon={FileText}
              onPress={async () => {
                const params = { case: of.view.case, content: paper.content };
                const bytes = await fetchBytes(openPaper, params, label(paper.field));
                setRefused('code' in bytes ? bytes : undefined);
                if (!('code' in bytes)) setShown({ content: paper.content, bytes });
              }}
            >
              {label(paper.field)}
            </Button>
            <span class="quiet">{`${KINDS[paper.mediaType] ?? paper.mediaType}, ${Math.ceil(paper.bytes / 1024)} kB`}</span>
            {shown?.content === paper.content && <ShowBytes of={shown.bytes} onClose={() => setShown(undefined)} />}
          </li>
        ))}
      </ul>
    </>
  );
}

const KINDS: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
};

/** The certificate: shown in a window of its own, or taken as a file to print. */
export function Certificate({ of }: { readonly of: OnScreen }) {
  const say = useTexts();
  const [bytes, setBytes] = useState<OpenBytes>();
  const [refused, setRefused] = useState<Refused>();
  const { view } = of;
  return (
    <>
      <Trouble of={refused} />
      {bytes ? (
        <ShowBytes of={bytes} onClose={() => setBytes(undefined)} />
      ) : (
        <Button
          icon={FileText}
          onPress={async () => {
            const got = await fetchBytes(openCertificate, { case: view.case }, `${view.service}-${view.number}.pdf`);
            setRefused('code' in got ? got : undefined);
            if (!('code' in got)) setBytes(got);
          }}
        >
          {say('office.certificate.show')}
        </Button>
      )}
    </>
  );
}
