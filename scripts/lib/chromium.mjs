import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackages } from './apt.mjs';

const PROGRAMS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const MAC_PROGRAMS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The browser of the end-to-end tests: the one of CHROMIUM_PATH, else one that
 * is installed, else Debian's, installed now if this user may do that.
 *
 * @returns the path of the program
 */
export async function ensureChromium(context) {
  const installed = findChromium(process.env);
  if (installed) {
    return installed;
  }
  await installDebianPackages(context, {
    what: 'Chromium',
    // Without any font it draws no text.
    packages: ['chromium', 'fonts-liberation'],
    missing: 'There is no Chromium to run the end-to-end tests in.',
    nextStep:
      'Install Chromium or Google Chrome (as root on Debian: apt-get install chromium), or set CHROMIUM_PATH to the program.',
  });
  return findChromium(process.env);
}

/** Undefined if there is none. */
export function findChromium({ CHROMIUM_PATH, PATH = '' }) {
  if (CHROMIUM_PATH) {
    return CHROMIUM_PATH;
  }
  const candidates = PROGRAMS.flatMap(program =>
    PATH.split(delimiter).map(folder => join(folder, program)),
  );
  return [...candidates, ...MAC_PROGRAMS].find(path => existsSync(path));
}
