import {
  darken,
  getContrastRatio,
  lighten,
  type Theme,
} from '@material-ui/core/styles';

/** How a piece of news is meant. Colour never says it alone: an icon and a word go with it. */
export type Tone = 'good' | 'moving' | 'attention' | 'trouble' | 'quiet';

/** The theme's colour for a tone, made dark or light enough to be read as text. */
export function toneColor(theme: Theme, tone: Tone): string {
  const { palette } = theme;
  const readable = (color: string) =>
    withContrast(theme, color, AA_TEXT_CONTRAST);
  switch (tone) {
    case 'good':
      return readable(palette.success.main);
    case 'moving':
      return readable(palette.info.main);
    case 'attention':
      return readable(palette.warning.main);
    case 'trouble':
      return readable(palette.error.main);
    case 'quiet':
      return palette.text.secondary;
  }
}

/** Canary and preview are orange, stable and active blue, wherever they are drawn. */
export function candidateColor(theme: Theme): string {
  return withContrast(theme, theme.palette.warning.main, AA_SHAPE_CONTRAST);
}

/** The colour of the revision that the traffic returns to. */
export function stableColor(theme: Theme): string {
  return withContrast(theme, theme.palette.info.main, AA_SHAPE_CONTRAST);
}

// The palettes of portals differ, and MUI's own warning orange is too pale on white:
// the hue is the theme's, the lightness is what WCAG AA asks for.
function withContrast(theme: Theme, color: string, contrast: number): string {
  const known = KNOWN.get(theme) ?? new Map<string, string>();
  KNOWN.set(theme, known);
  const key = `${color} ${contrast}`;
  const found = known.get(key) ?? findContrast(theme, color, contrast);
  known.set(key, found);
  return found;
}

function findContrast(theme: Theme, color: string, contrast: number): string {
  const { background, type } = theme.palette;
  const change = type === 'dark' ? lighten : darken;
  const candidates = SHARES.map(share => change(color, share));
  return (
    candidates.find(candidate =>
      [background.paper, background.default].every(
        behind => getContrastRatio(candidate, behind) >= contrast,
      ),
    ) ?? theme.palette.text.primary
  );
}

// It takes a millisecond, and is asked for by everything that is drawn.
const KNOWN = new WeakMap<Theme, Map<string, string>>();
const AA_TEXT_CONTRAST = 4.5;
const AA_SHAPE_CONTRAST = 3;
const SHARES = Array.from({ length: 20 }, (_, i) => i / 20);
