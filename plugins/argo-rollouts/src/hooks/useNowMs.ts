import { useEffect, useState } from 'react';
import { readClock } from './clock';

/** The present time, for what shows ages and countdowns. Renders its component again every second. */
export function useNowMs(): number {
  const [presentMs, setPresentMs] = useState(readClock);
  useEffect(() => everySecond(() => setPresentMs(readClock())), []);
  return presentMs;
}

// One timer for all, however many steps a track has.
function everySecond(tick: () => void): () => void {
  ticks.add(tick);
  timer ??= setInterval(() => ticks.forEach(each => each()), 1000);
  return () => {
    ticks.delete(tick);
    if (ticks.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

const ticks = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
