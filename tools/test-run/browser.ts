import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FONT = '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf';
const RELAY = '/usr/bin/turnserver';
const WANTED = ['chromium', 'fonts-noto-core', 'coturn'];

/**
 * Sees to it that the journeys find a Chromium, whose path is put into `CHROMIUM`, letters for every language and a relay for video help.
 * As root on Debian all are installed; else the one command is told. Returns whether there is a Chromium.
 */
export function bringBrowser(): boolean {
  const isDebian = existsSync('/usr/bin/apt-get');
  if (isDebian && process.getuid?.() === 0 && (!findBrowser() || !existsSync(FONT) || !existsSync(RELAY))) {
    console.log(`installing ${WANTED.join(' and ')} for the journeys …`);
    apt('update');
    apt('install', '-y', '--no-install-recommends', ...WANTED);
  }
  const found = findBrowser();
  if (found) {
    process.env.CHROMIUM = found;
    return true;
  }
  console.log(
    isDebian
      ? `The journeys need Chromium. Run this once: sudo apt-get update && sudo apt-get install -y ${WANTED.join(' ')}`
      : 'The journeys need Chromium. Install it and set CHROMIUM to its path.',
  );
  return false;
}

function findBrowser(): string | undefined {
  return [process.env.CHROMIUM, ...BROWSERS].find(path => path && existsSync(path));
}

function apt(...words: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['-qq', ...words], { stdio: ['ignore', 'ignore', 'inherit'], env });
}
