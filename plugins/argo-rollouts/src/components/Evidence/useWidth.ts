import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * How wide an element is on the page; changes with it. Null in the first rendering, before
 * there is an element: what needs the width is drawn once, when it is known.
 */
export function useWidth(): [RefObject<HTMLDivElement>, number | null] {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const root = element.current;
    const measure = () => setWidth(root?.clientWidth || UNKNOWN_WIDTH_PX);
    measure();
    if (!root || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(measure);
    observer.observe(root);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}

// Where nothing has a width, as in tests.
const UNKNOWN_WIDTH_PX = 480;
