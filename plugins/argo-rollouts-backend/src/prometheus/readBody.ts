import { PrometheusError, type Target } from './types';

const MAX_MEGABYTES = 16;

/** The text of an answer. Throws PrometheusError for a larger one, and what `fetch` throws. */
export async function readBody(
  { name: target }: Pick<Target, 'name'>,
  response: Response,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += (chunk as Uint8Array).byteLength;
    if (bytes > MAX_MEGABYTES * 1e6) {
      throw new PrometheusError({
        ...{ code: 'tooLarge', target, megabytes: MAX_MEGABYTES },
      });
    }
    text += decoder.decode(chunk as Uint8Array, { stream: true });
  }
  return text + decoder.decode();
}
