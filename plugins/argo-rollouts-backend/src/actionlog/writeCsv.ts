import type { LoggedAction } from 'backstage-plugin-argo-rollouts-common';

type Cell = string | number | boolean | null | undefined;

/** The columns of an export, in their order. New ones go to the end. */
const COLUMNS: Record<string, (entry: LoggedAction) => Cell> = {
  requestedAt: entry => entry.requestedAt,
  acceptedAt: entry => entry.acceptedAt,
  observedAt: entry => entry.observedAt,
  endedAt: entry => entry.endedAt,
  outcome: entry => entry.outcome,
  actor: entry => entry.actor.ref,
  actorKind: entry => entry.actor.kind,
  through: entry => entry.through,
  verb: entry => entry.verb,
  parameters: entry => JSON.stringify(entry.parameters),
  entityRef: entry => entry.entityRef,
  cluster: entry => entry.rollout.cluster,
  namespace: entry => entry.rollout.namespace,
  rollout: entry => entry.rollout.name,
  uid: entry => entry.before?.uid ?? entry.seen.uid,
  fromPodHash: entry => entry.before?.fromPodHash,
  toPodHash: entry => entry.before?.toPodHash,
  fromImages: entry => joinImages(entry.before?.fromImages),
  toImages: entry => joinImages(entry.before?.toImages),
  stepIndex: entry => entry.before?.stepIndex,
  weightSet: entry => entry.before?.weight.set,
  weightActual: entry => entry.before?.weight.actual,
  weightMax: entry => entry.before?.weight.max,
  reasons: entry => joinLines(entry.reasons.map(({ text }) => text)),
  tickets: entry => joinLines(entry.reasons.map(({ ticket }) => ticket)),
  whyCode: entry => entry.why?.code,
  why: entry => entry.why?.message,
  gateVerdict: entry => entry.gate?.verdict,
  evidenceHash: entry => entry.gate?.evidenceHash,
  isOverride: entry => entry.isOverride,
  isLate: entry => entry.isLate,
  isRecovered: entry => entry.isRecovered,
  resourceVersionBefore: entry => entry.before?.resourceVersion,
  generationBefore: entry => entry.before?.generation,
  resourceVersionAfter: entry => entry.after?.resourceVersion,
  generationAfter: entry => entry.after?.generation,
  patches: entry => JSON.stringify(entry.patches),
  client: entry => entry.client.kind,
  userAgent: entry => entry.client.userAgent,
  requestId: entry => entry.client.requestId,
  key: entry => entry.key,
  id: entry => entry.id,
};

/** The first line of the file, as RFC 4180 has it. */
export function writeCsvHeader(): string {
  return writeLine(Object.keys(COLUMNS));
}

export function writeCsvLine(entry: LoggedAction): string {
  return writeLine(Object.values(COLUMNS).map(read => read(entry)));
}

function writeLine(cells: Cell[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

function writeCell(cell: Cell): string {
  const text = String(cell ?? '');
  // A spreadsheet would take it for a formula and carry it out.
  const harmless =
    typeof cell === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

// The second four are the forms of full width, which some spreadsheets take for the first.
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;

function joinImages(images: { image: string }[] = []): string {
  return images.map(({ image }) => image).join(' ');
}

function joinLines(lines: (string | null)[]): string {
  return lines.filter(line => line !== null).join('\n');
}
