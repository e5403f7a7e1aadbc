import type { ReactElement } from 'react';

interface Curve {
  points?: ReadonlyArray<{ x: number | null; y: number | null }>;
  stroke?: string;
  strokeWidth?: number | string;
}

/**
 * Draws a line with a marker every so often, and at each point that stands alone. A
 * marker at each of 300 points would hide the line, and cost more than all the rest.
 */
export function sparsely(color: string): (curve: unknown) => ReactElement {
  return curve => {
    const { points = [], stroke, strokeWidth } = curve as Curve;
    const every = Math.max(1, Math.round(points.length / MARKERS));
    let path = '';
    let markers = '';
    points.forEach(({ x, y }, i) => {
      if (x === null || y === null) {
        return;
      }
      const isFirst = isGap(points[i - 1]);
      path += `${isFirst ? 'M' : 'L'}${round(x)} ${round(y)}`;
      if (i % every === 0 || (isFirst && isGap(points[i + 1]))) {
        markers += circle(x, y);
      }
    });
    return (
      <g>
        <path d={path} fill="none" stroke={stroke} strokeWidth={strokeWidth} />
        <path d={markers} fill={color} stroke="none" />
      </g>
    );
  };
}

function isGap(point: { y: number | null } | undefined): boolean {
  return !point || point.y === null;
}

function circle(x: number, y: number): string {
  return `M${round(x - RADIUS)} ${round(y)}a${RADIUS} ${RADIUS} 0 1 0 ${
    2 * RADIUS
  } 0a${RADIUS} ${RADIUS} 0 1 0 ${-2 * RADIUS} 0`;
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}

const MARKERS = 12;
const RADIUS = 3.5;
