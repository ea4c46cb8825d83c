/** The frame of the page. */
export const enFrame = {
  take: {
    label: 'Take away',
    of: 'Take away: {{chart}}',
    png: 'PNG picture',
    svg: 'SVG picture',
    csv: 'Figures as CSV',
    parquet: 'Figures as Parquet',
    clipboard: 'Copy the figures',
    foot: 'Affluence, visitors counted in branches',
    saved: 'Saved.',
    copied: 'Figures copied.',
    notCopied: 'The browser refused to copy. Save the figures as CSV instead.',
    failed: 'The file could not be made. Try again, or choose another format.',
  },
  compare: {
    label: 'Comparison',
    none: 'No comparison',
    before: 'vs same days before',
    'last-year': 'vs same days last year',
    branch: 'vs {{branch}}',
    plain: {
      none: 'Compare with nothing',
      before: 'The same weekdays, just before',
      'last-year': 'The same weekdays, last year',
    },
    others: 'Another branch, the same days',
  },
  scope: {
    own: 'My groups',
    regions: 'Regions',
    branches: 'Branches',
    count_one: '{{count}} branch',
    count_other: '{{count}} branches',
  },
};
