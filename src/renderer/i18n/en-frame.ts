import type { frFrame } from './fr-frame.ts';

export const enFrame: typeof frFrame = {
  take: {
    label: 'Take away',
    of: 'Take away: {{chart}}',
    png: 'PNG picture',
    svg: 'SVG picture',
    csv: 'Figures as CSV',
    parquet: 'Figures as Parquet',
    clipboard: 'Copy the figures',
    foot: 'Affluence, visitors counted in branches',
    saved: 'Saved: {{file}}',
    copied: 'Figures copied.',
    notCopied: 'The browser refused to copy. Save the figures as CSV instead.',
    failed: 'The file could not be made. Try again, or choose another format.',
  },
};
