import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import type { EvidenceView } from 'backstage-plugin-argo-rollouts-common';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { anEvidence } from '../../plugins/argo-rollouts/src/__fixtures__/evidence';
import { LazyCharts } from '../../plugins/argo-rollouts/src/components/Evidence/LazyCharts';

/** What the bench tells the page to do. */
export interface ChartsPage {
  /** Draws six charts into an empty page. */
  draw(): void;
  /** Gives them what came since, one point later. */
  update(): void;
  clear(): void;
}

const POINTS = 300;
const apis = [mockApis.translation(), mockApis.error()] as const;
let root: Root | undefined;
let shift = 0;

const page: ChartsPage = {
  draw() {
    root = createRoot(document.body.appendChild(document.createElement('div')));
    root.render(charts());
  },
  update() {
    shift += 1;
    root?.render(charts());
  },
  clear() {
    root?.unmount();
    document.body.replaceChildren();
  },
};
Object.assign(globalThis, { chartsPage: page });

function charts(): ReactNode {
  return (
    <MemoryRouter>
      <TestApiProvider apis={apis}>
        <LazyCharts evidence={evidence()} strategy="canary" />
      </TestApiProvider>
    </MemoryRouter>
  );
}

function evidence(): EvidenceView {
  const drawn = anEvidence();
  const fromMs = Date.parse(drawn.window.to) + (shift - POINTS + 1) * 15_000;
  const toMs = fromMs + (POINTS - 1) * 15_000;
  return {
    ...drawn,
    window: {
      ...drawn.window,
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      length: POINTS,
    },
    metrics: drawn.metrics.map(metric =>
      metric.state === 'failed'
        ? metric
        : {
            ...metric,
            canary: { ...metric.canary, points: wave(metric.canary.latest) },
            stable: { ...metric.stable, points: wave(metric.stable.latest) },
          },
    ),
  };
}

// Up and down around a value, with a gap now and then, as a canary has.
function wave(latest: { value: number } | null): Array<number | null> {
  return Array.from({ length: POINTS }, (_, i) => {
    const at = i + shift;
    return at % 97 === 0
      ? null
      : (latest?.value ?? 0) * (1 + Math.sin(at / 7) / 3);
  });
}
