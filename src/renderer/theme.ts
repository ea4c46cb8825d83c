import { Button, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { DARK, FONT, LIGHT, type Tokens } from './tokens.ts';

const TEAL: MantineColorsTuple = [
  '#e9f5f4',
  '#d3e9e6',
  '#a5d0cb',
  '#7dbdb6',
  '#4fa39b',
  '#247d76',
  '#0f6b66',
  '#0d5e5a',
  '#0a4f4b',
  '#073d3a',
];

/** Mantine's dark greys, in the tint of the page's own; 6 is what floats, 7 the surface. */
const DARK_GREYS: MantineColorsTuple = [
  '#e7edeb',
  '#c6d0cd',
  '#a0aeab',
  '#6c7a77',
  '#3a4643',
  '#2c3634',
  '#1d2523',
  '#171d1c',
  '#121716',
  '#0c100f',
];

/** Mantine in the page's type and colours. */
export const theme = createTheme({
  fontFamily: FONT,
  primaryColor: 'teal',
  // White text reads on both.
  primaryShade: { light: 6, dark: 5 },
  colors: { teal: TEAL, dark: DARK_GREYS },
  defaultRadius: 6,
  focusRing: 'auto',
  respectReducedMotion: true,
  components: { Button: Button.extend({ styles: { label: { fontWeight: 500 } } }) },
});

/** Gives the tokens to the style sheets as `--page`, `--ink` … and Mantine's own grounds the same colours. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf(LIGHT),
  dark: {
    ...variablesOf(DARK),
    // Mantine's own tints of the accent are darker than the surface they lie on.
    '--mantine-color-teal-light': '#213b38',
    '--mantine-color-teal-light-hover': '#284743',
    '--mantine-color-teal-light-color': DARK.ink,
  },
});

function variablesOf(tokens: Tokens): Record<string, string> {
  const { heat: _heat, against: _against, series: _series, ...plain } = tokens;
  return {
    ...Object.fromEntries(Object.entries(plain).map(([name, colour]) => [`--${name}`, colour])),
    '--mantine-color-body': tokens.surface,
    '--mantine-color-text': tokens.ink,
    '--mantine-color-dimmed': tokens.muted,
    '--mantine-color-error': tokens.failure,
    '--mantine-color-placeholder': tokens.muted,
    '--mantine-color-default': tokens.surface,
    '--mantine-color-default-border': tokens.line,
    '--mantine-color-default-hover': tokens.shade,
    '--mantine-color-anchor': tokens.accent,
  };
}
