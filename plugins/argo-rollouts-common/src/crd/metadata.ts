import { labels, list, number, shape, text, boolean, time } from './lenient';

export type DeepPartial<T> = T extends (infer U)[]
  ? (DeepPartial<U> | undefined)[]
  : T extends object
  ? { [K in keyof T]?: DeepPartial<T[K]> }
  : T | undefined;

export const metadata = shape({
  name: text,
  namespace: text,
  uid: text,
  resourceVersion: text,
  generation: number,
  creationTimestamp: time,
  deletionTimestamp: time,
  labels,
  annotations: labels,
  ownerReferences: list(
    shape({ uid: text, kind: text, name: text, controller: boolean }),
  ),
});
