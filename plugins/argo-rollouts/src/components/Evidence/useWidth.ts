import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** How wide an element is on the page; changes with it. */
export function useWidth(): [RefObject<HTMLDivElement>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(UNKNOWN_WIDTH_PX);
  useLayoutEffect(() => {
    const root = element.current;
    if (!root || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const measure = () => setWidth(root.clientWidth || UNKNOWN_WIDTH_PX);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(root);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}

// Where nothing has a width, as in tests.
const UNKNOWN_WIDTH_PX = 480;
