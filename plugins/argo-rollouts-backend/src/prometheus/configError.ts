import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * An error about a value of the configuration, with its key and file. It has the value
 * only if the text has it: it may be a secret.
 */
export function configError(
  config: Config,
  key: string,
  text: string,
): InputError {
  return new InputError(`${placeOf(config, key)}: ${text}`);
}

/** Throws InputError for a key that is not known: one with a typing error would be left out in silence. */
export function refuseUnknownKeys(config: Config, known: string[]): void {
  const unknown = config.keys().find(key => !known.includes(key));
  if (unknown !== undefined) {
    throw configError(
      config,
      unknown,
      `there is no such key. There are ${known.join(', ')}.`,
    );
  }
}

// Backstage tells the file of a value only in errors of its own; a value is not both an
// object and a text, so one of the two reads fails.
function placeOf(config: Config, key: string): string {
  for (const read of ['getConfig', 'getString'] as const) {
    try {
      config[read](key);
    } catch (error) {
      const place = /(?:key|value at) '(.+?)' in '(.+?)'/.exec(String(error));
      if (place) {
        return `${place[1]} in ${place[2]}`;
      }
    }
  }
  return key;
}
