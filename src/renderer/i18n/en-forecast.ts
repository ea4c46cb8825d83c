/** The Forecast page. */
export const enForecast = {
  answer: {
    peak: 'Next peak: {{when}}, {{span}}.',
    none: 'Nothing can be forecast here yet.',
    closed: 'No open hour in the next two weeks.',
  },
  meaning: {
    day: '{{day}}: {{span}}.',
    made: 'Forecast made on {{made}} from {{days}} counted days; visitors lie in these ranges eight times in ten.',
    together_one: 'Sum over {{value}} branch.',
    together_other: 'Sum over {{value}} branches.',
  },
  failed: 'The forecast could not be read.',
  failedHint: 'Try again in a moment; if this lasts, start Affluence again.',
  about_one: 'about {{value}} visitor',
  about_other: 'about {{value}} visitors',
  between_one: '{{low}} to {{high}} visitor',
  between_other: '{{low}} to {{high}} visitors',
  begins: 'forecast',
  closed: 'closed',
  closedAll_one: 'The branch will be closed.',
  closedAll_other: 'The branches will be closed.',
  closedSome_one: '{{value}} branch of {{of}} will be closed.',
  closedSome_other: '{{value}} branches of {{of}} will be closed.',
  holiday: 'Public holiday ({{name}}): {{sentence}}',
  tip_one: '{{when}}: about {{value}} visitor expected.',
  tip_other: '{{when}}: about {{value}} visitors expected.',
  tipBetween: 'Eight times in ten: {{span}}.',
  tipCounted_one: '{{when}}: {{value}} visitor counted.',
  tipCounted_other: '{{when}}: {{value}} visitors counted.',
  tipCame_one: '{{value}} came.',
  tipCame_other: '{{value}} came.',
  tipClick: 'Click to see the same hours of the weeks before.',
  keyCounted: 'counted',
  keyBand: 'where visitors lie eight times in ten',
  keyMiddle: 'as likely more as fewer',
  table: {
    p10: 'At least (9 in 10)',
    p50: 'Middle',
    p90: 'At most (9 in 10)',
    mean: 'Mean',
    remark: 'Remark',
  },
  hours: {
    title: 'The next two weeks, hour by hour',
    description:
      'Visitors in each open hour of the last week as bars, then those to be expected in the next two weeks: a band and its middle.',
    hint: 'Click an hour to see the same hours of the weeks before.',
  },
  days: {
    title: 'The next eight weeks, day by day',
    description:
      'Visitors of each day of the last four weeks as bars, then those to be expected in the next eight weeks: a band and its middle.',
  },
  grid: {
    title: 'At a glance',
    description: 'Visitors to be expected in each open hour of the next two weeks, a row for each day.',
    unit: 'visitors expected per hour',
  },
  soon: {
    title: 'The next days',
    day: '{{day}}: {{span}} expected.',
    peak: 'Fullest {{hours}}: {{span}}.',
    none: 'No open day in the next week.',
  },
  unsure: {
    'no-readings': 'no forecast, as no sensor of it could be trusted on any day yet. Look at its sensors.',
    'only-zeros': 'no forecast, as only zeros were counted. Look at its sensors.',
    'too-short':
      'no forecast yet: {{least}} counted days are needed, to have seen each weekday, and there are {{days}}.',
    closed: 'no forecast, as it is closed over the next eight weeks.',
    'not-made': 'the first forecast is being made; it will show by itself.',
    little_one:
      'little known, as only {{value}} day was counted: the forecast leans on similar branches, and its ranges are wide.',
    little_other:
      'little known, as only {{value}} days were counted: the forecast leans on similar branches, and its ranges are wide.',
    others_one: '{{value}} other branch is little known or has no forecast.',
    others_other: '{{value}} other branches are little known or have no forecast.',
  },
};
