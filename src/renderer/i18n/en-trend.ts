/** The trend: the upper part of the Footfall page, and how charts are walked through. */
export const enTrend = {
  walk: '{{chart}}: arrow keys move between points, Escape leaves the point.',
  walkAndOpen: '{{chart}}: arrow keys move between points, Enter opens one, Escape leaves it.',
};
