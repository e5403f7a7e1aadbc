import {
  createTheme,
  getContrastRatio,
  type Theme,
} from '@material-ui/core/styles';
import { candidateColor, stableColor, toneColor, type Tone } from './colors';

// The surfaces of Backstage's own themes, and a brand whose orange is pale.
const themes: Array<[string, Theme]> = [
  [
    'light',
    createTheme({
      palette: { background: { default: '#F8F8F8', paper: '#FFFFFF' } },
    }),
  ],
  [
    'dark',
    createTheme({
      palette: {
        type: 'dark',
        background: { default: '#333333', paper: '#424242' },
      },
    }),
  ],
  ['pale brand', createTheme({ palette: { warning: { main: '#ffe0b2' } } })],
];
const tones: Tone[] = ['good', 'moving', 'attention', 'trouble'];

describe.each(themes)('in the %s theme', (_, theme) => {
  const worstContrast = (color: string) =>
    Math.min(
      getContrastRatio(color, theme.palette.background.paper),
      getContrastRatio(color, theme.palette.background.default),
    );

  it.each(tones)('the tone "%s" can be read as text', tone => {
    expect(worstContrast(toneColor(theme, tone))).toBeGreaterThanOrEqual(4.5);
  });

  it('canary and stable can be seen as shapes, and told apart', () => {
    expect(worstContrast(candidateColor(theme))).toBeGreaterThanOrEqual(3);
    expect(worstContrast(stableColor(theme))).toBeGreaterThanOrEqual(3);
    expect(candidateColor(theme)).not.toBe(stableColor(theme));
  });
});
