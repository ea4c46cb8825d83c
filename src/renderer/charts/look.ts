import type { TFunction } from 'i18next';
import type { Layout } from 'plotly.js';
import type { Formats } from '../i18n/format.ts';
import { FONT, type Tokens } from '../tokens.ts';

/** How a chart looks and speaks: the theme's colours, the language's formats and texts. */
export interface Look {
  tokens: Tokens;
  formats: Formats;
  t: TFunction<'page'>;
}

/** What all charts share: type, grounds and hover labels. */
export const baseLayout = ({ tokens }: Look): Partial<Layout> => ({
  autosize: true,
  font: { family: FONT, size: 12, color: tokens.muted },
  paper_bgcolor: 'rgba(0,0,0,0)',
  plot_bgcolor: 'rgba(0,0,0,0)',
  showlegend: false,
  hoverlabel: {
    bgcolor: tokens.surface,
    bordercolor: tokens.line,
    font: { family: FONT, size: 13, color: tokens.ink },
    align: 'left',
    namelength: -1,
  },
  modebar: { bgcolor: 'rgba(0,0,0,0)', color: tokens.muted, activecolor: tokens.accent },
});

/** Sentences one below the other, for a hover label. */
export const sentences = (lines: readonly (string | null)[]): string => lines.filter(Boolean).join('<br>');
