/** A person's page, as far as the backend sees it: one open stream. */
export interface Viewer {
  close(): void;
}

/** Opens the stream of an entity and hands each piece of its text on. */
export async function openViewer(
  url: string,
  token: string,
  onText: (text: string) => void = () => {},
): Promise<Viewer> {
  const controller = new AbortController();
  const response = await fetch(url, {
    headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' },
    signal: controller.signal,
  });
  if (!response.ok || !response.body) {
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
  }
  void drain(response.body, onText);
  return { close: () => controller.abort() };
}

async function drain(
  body: ReadableStream<Uint8Array>,
  onText: (text: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  try {
    for await (const bytes of body) {
      onText(decoder.decode(bytes, { stream: true }));
    }
  } catch {
    // It was closed.
  }
}

export function streamUrl(backendUrl: string, component: string): string {
  return `${rolloutsUrl(backendUrl, component)}/stream`;
}

export function rolloutsUrl(backendUrl: string, component: string): string {
  return `${backendUrl}/api/argo-rollouts/entities/component/default/${component}/rollouts`;
}
