/** What is going on; with `total` where it is known how much there is to do. */
export type Progress =
  | { kind: 'step'; step: string }
  | { kind: 'counted'; step: string; done: number; total?: number };

export type OnProgress = (progress: Progress) => void;
