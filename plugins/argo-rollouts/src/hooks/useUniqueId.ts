import { useState } from 'react';

let count = 0;

/** An id for elements that others refer to. React 17 has no `useId`, and names may hold spaces. */
export function useUniqueId(): string {
  const [id] = useState(() => {
    count += 1;
    return `argo-rollouts-${count}`;
  });
  return id;
}
