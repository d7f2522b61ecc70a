import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessContract } from '@buergernah/access';
import { admitStaff } from '@buergernah/access/server';
import { BOCHUM, grant, makeOffice } from '@buergernah/access/test/make';
import { newId } from '@buergernah/kernel/server';
import { type DemoStaff, demoSignIn } from './demo-provider.ts';

const staff: readonly DemoStaff[] = [
  { subject: 'clerk-mitte', role: 'Sachbearbeitung', place: 'Bürgerbüro Mitte' },
  { subject: 'manager-ruhr-park', role: 'Leitung', place: 'Ruhr Park' },
  { subject: 'auditor', role: 'Prüfung' },
  { subject: 'nobody', role: 'Nicht gelistet' },
];

/** A browser as far as it matters here: keeps cookies by path, follows nothing by itself. */
function makeBrowser() {
  const jar = new Map<string, { value: string; path: string }>();
  return {
    jar,
    async go(url: string, init: RequestInit = {}): Promise<Response> {
      const { pathname } = new URL(url);
      const cookie = [...jar]
        .filter(([, one]) => pathname.startsWith(one.path))
        .map(([name, one]) => `${name}=${one.value}`);
      const reply = await fetch(url, {
        ...init,
        redirect: 'manual',
        headers: { ...init.headers, cookie: cookie.join('; ') },
      });
      for (const line of reply.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/';
        if (value === '' || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
        else jar.set(name, { value, path });
      }
      return reply;
    },
  };
}

type Browser = ReturnType<typeof makeBrowser>;

/** An office that signs in by the demo provider, on a real port, with the listed colleagues. */
async function makeDemo(port: number) {
  const demo = demoSignIn({ origin: `http://127.0.0.1:${port}`, staff });
  const office = await makeOffice({ signIn: demo.settings, serve: edge => demo.mount(edge.app) });
  const { database, access } = office;
  await database.withMunicipality(BOCHUM, tx =>
    admitStaff(
      tx,
      newId<'staff'>(),
      { subject: 'clerk-mitte', grants: [grant('clerk', 'mitte')], groups: [], verpflichtetOn: null },
      access.jobCommand('test'),
    ),
  );
  await office.edge.app.listen({ port, host: '127.0.0.1' });
  return office;
}

/** Walks from the sign-in address to where the product wants the browser in the end; `choose` on the demo's page. */
async function walk(browser: Browser, base: string, choose: string, to = '/office/'): Promise<string> {
  let at = new URL(`/api/v1/access/sign-in?to=${encodeURIComponent(to)}`, base);
  for (let steps = 0; steps < 12; steps++) {
    const reply = await browser.go(at.href);
    const next = reply.headers.get('location');
    if (next !== null) at = new URL(next, at);
    else if (at.pathname.startsWith('/demo-sign-in/choose/')) {
      const posted = await browser.go(`${at.href}/${choose}`, { method: 'POST' });
      at = new URL(posted.headers.get('location') ?? '', at);
    } else return at.pathname + at.search;
    if (at.pathname.startsWith('/office/')) return at.pathname + at.search;
  }
  throw new Error('the sign-in goes round in circles');
}

async function me(browser: Browser, base: string) {
  const reply = await browser.go(`${base}/api/v1/access/me`);
  return accessContract.me.reply.parse(await reply.json());
}

test('a colleague signs in over real HTTP, is known, and is nobody after signing out', async () => {
  const office = await makeDemo(54801);
  const base = 'http://127.0.0.1:54801';
  try {
    const browser = makeBrowser();
    assert.equal((await me(browser, base)).staff, null);
    assert.equal(
      await walk(browser, base, 'clerk-mitte', '/office/inbox?door=terminal'),
      '/office/inbox?door=terminal',
    );
    const { staff: known } = await me(browser, base);
    assert.equal(known?.name, 'Sachbearbeitung Bürgerbüro Mitte');
    const [row] = await office.database.owner`select name from access.staff where id = ${known?.staff ?? ''}`;
    assert.equal(row?.name, known?.name, 'lists to choose from show it');
    assert.deepEqual(known?.grants, [grant('clerk', 'mitte')]);

    const stolen = new Map(browser.jar);
    const out = await browser.go(`${base}/api/v1/access/sign-out`, { method: 'POST' });
    assert.deepEqual(await out.json(), { next: null });
    assert.equal((await me(browser, base)).staff, null);

    const thief = makeBrowser();
    for (const [name, one] of stolen) thief.jar.set(name, one);
    assert.equal((await me(thief, base)).staff, null, 'a copied cookie is worth nothing after signing out');
    assert.equal(await walk(browser, base, 'clerk-mitte'), '/office/', 'one chooses again');
  } finally {
    await office.close();
  }
});

test('people are sent to the provider under the host name that they came by', async () => {
  const office = await makeDemo(54802);
  try {
    const browser = makeBrowser();
    const reply = await browser.go('http://localhost:54802/api/v1/access/sign-in');
    const address = new URL(reply.headers.get('location') ?? '');
    assert.equal(address.host, 'localhost:54802');
    assert.equal(new URL(address.searchParams.get('redirect_uri') ?? '').host, 'localhost:54802');
  } finally {
    await office.close();
  }
});

test('who is not listed, comes late, or brings back something else is refused in words', async () => {
  const office = await makeDemo(54803);
  const base = 'http://127.0.0.1:54803';
  try {
    const browser = makeBrowser();
    assert.equal(await walk(browser, base, 'nobody'), '/office/?refused=staff-unknown');
    assert.equal((await me(browser, base)).staff, null);
    assert.equal(await walk(browser, base, 'somebody-made-up'), '/office/?refused=sign-in-expired');

    const back = async (browser: Browser, query: string) =>
      (await browser.go(`${base}/api/v1/access/signed-in?${query}`)).headers.get('location');
    assert.equal(await back(makeBrowser(), 'code=x&state=y'), '/office/?refused=sign-in-expired');
    await browser.go(`${base}/api/v1/access/sign-in`);
    assert.equal(await back(browser, 'code=x&state=of-somebody-else'), '/office/?refused=sign-in-failed');
    await browser.go(`${base}/api/v1/access/sign-in`);
    office.clock.forward({ minutes: 11 });
    assert.equal(await back(browser, 'code=x&state=y'), '/office/?refused=sign-in-expired');

    const abroad = await browser.go(`${base}/api/v1/access/sign-in?to=//evil.example/`);
    assert.equal(abroad.status, 400);
    const lost = await browser.go(`${base}/demo-sign-in/choose/unknown`);
    assert.equal(lost.headers.get('location'), '/office/?refused=sign-in-expired');
  } finally {
    await office.close();
  }
});

test('a sign-in that begins at one server copy ends at another, and both know the colleague', async () => {
  const one = await makeDemo(54804);
  const other = await one.copy();
  try {
    const browser = makeBrowser();
    let at = (await browser.go('http://127.0.0.1:54804/api/v1/access/sign-in')).headers.get('location') ?? '';
    at = new URL((await browser.go(at)).headers.get('location') ?? '', at).href;
    at = (await browser.go(`${at}/clerk-mitte`, { method: 'POST' })).headers.get('location') ?? '';
    at = (await browser.go(at)).headers.get('location') ?? '';
    // A balancer gives the last step to the other copy, under the same outer name.
    const cookie = [...browser.jar].map(([name, { value }]) => `${name}=${value}`).join('; ');
    const { pathname, search } = new URL(at);
    const host = '127.0.0.1:54804';
    const last = await other.edge.app.inject({ method: 'GET', url: pathname + search, headers: { host, cookie } });
    assert.equal(last.headers.location, '/office/');
    const session = last.cookies.find(set => set.name === 'buergernah-staff');
    for (const copy of [one, other]) {
      const { body } = await copy.ask(accessContract.me, {}, { cookie: `buergernah-staff=${session?.value}` });
      assert.equal((body as { staff: { name: string } | null }).staff?.name, 'Sachbearbeitung Bürgerbüro Mitte');
    }
    const again = await other.edge.app.inject({ method: 'GET', url: pathname + search, headers: { host, cookie } });
    assert.equal(again.headers.location, '/office/?refused=sign-in-failed', 'a code works once');
  } finally {
    await other.close();
    await one.close();
  }
});

test('a provider that is away is said so, and nothing breaks', async () => {
  const settings = { issuer: 'http://127.0.0.1:54819/none', clientId: 'x' };
  const office = await makeOffice({ signIn: settings });
  try {
    const reply = await office.ask(accessContract.signIn, {});
    assert.deepEqual([reply.status, (reply.body as { code: string }).code], [503, 'sign-in-unavailable']);
  } finally {
    await office.close();
  }
});

test('the page of the demo has no script, no foreign address, and the strict policy', async () => {
  const office = await makeDemo(54806);
  try {
    const browser = makeBrowser();
    const base = 'http://127.0.0.1:54806';
    const begun = await browser.go(`${base}/api/v1/access/sign-in`);
    const asked = await browser.go(begun.headers.get('location') ?? '');
    const page = await browser.go(new URL(asked.headers.get('location') ?? '', base).href);
    const html = await page.text();
    assert.doesNotMatch(html, /<script|style=|https?:/);
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.match(asked.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    for (const file of ['page.css', 'fira-regular.woff2', 'fira-semibold.woff2']) {
      assert.equal((await browser.go(`${base}/demo-sign-in/${file}`)).status, 200, file);
    }
  } finally {
    await office.close();
  }
});
