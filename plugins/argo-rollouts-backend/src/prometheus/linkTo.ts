import type { EvidenceSeries } from 'backstage-plugin-argo-rollouts-common';
import type { Grid } from './grid';
import type { Target } from './types';

/** Where a person looks at the query themselves; see `LINK_PLACEHOLDERS`. */
export function linkTo(
  { link }: Target,
  query: string,
  { fromMs, toMs }: Pick<Grid, 'fromMs' | 'toMs'>,
): EvidenceSeries['link'] {
  if (!link) {
    return null;
  }
  const values: Record<string, string> = {
    query,
    // The inside of a JSON text, for Grafana's parameter `panes`.
    queryJson: JSON.stringify(query).slice(1, -1),
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    fromMs: String(fromMs),
    toMs: String(toMs),
    rangeSeconds: String(Math.round((toMs - fromMs) / 1000)),
  };
  const url = link.template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name]),
  );
  return { title: link.title, url };
}
