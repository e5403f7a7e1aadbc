/** A place on the chart; null where there is no value. */
export type Place = { x: number; y: number | null };

/**
 * The two paths of a series: its line, with a gap where there is no value, and its
 * markers: one every so often, and at each point that stands alone. A marker at each of
 * 300 points would hide the line.
 */
export function drawCurve(
  places: Place[],
  options: { hasMarkers: boolean },
): { line: string; markers: string } {
  const every = Math.max(1, Math.round(places.length / MARKERS));
  let line = '';
  let markers = '';
  places.forEach(({ x, y }, i) => {
    if (y === null) {
      return;
    }
    const isFirst = isGap(places[i - 1]);
    line += `${isFirst ? 'M' : 'L'}${round(x)} ${round(y)}`;
    const isAlone = isFirst && isGap(places[i + 1]);
    if (isAlone || (options.hasMarkers && i % every === 0)) {
      markers += circle(x, y);
    }
  });
  return { line, markers };
}

function isGap(place: Place | undefined): boolean {
  return !place || place.y === null;
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
