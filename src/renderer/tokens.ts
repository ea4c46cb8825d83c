/** Colours of the page and its charts, for one theme. Text on its ground holds WCAG AA (4.5 : 1) in both. */
export interface Tokens {
  page: string;
  surface: string;
  ink: string;
  muted: string;
  line: string;
  /** Shading of weekends. */
  shade: string;
  accent: string;
  /** Bars of visitors per day. */
  bar: string;
  /** 28-day average. */
  slow: string;
  /** Ticks of the same weekdays' average. */
  tick: string;
  /** Few to many visitors. */
  heat: readonly [string, string, string];
  /** Fewer than usual, as usual, more. */
  against: readonly [string, string, string];
  /** Up to eight series side by side: told apart with every colour vision, each at 3 : 1 on the surface. */
  series: readonly [string, string, string, string, string, string, string, string];
  ok: string;
  alert: string;
  failure: string;
}

export const LIGHT: Tokens = {
  page: '#f5f7f6',
  surface: '#ffffff',
  ink: '#15201e',
  muted: '#56625f',
  line: '#dde3e1',
  shade: '#f1f4f3',
  accent: '#0f6b66',
  bar: '#a5d0cb',
  slow: '#8a5a2b',
  tick: '#15201e',
  heat: ['#eef6f5', '#7dbdb6', '#0f5f5b'],
  against: ['#a85b12', '#f3f3ee', '#0f6b66'],
  series: ['#0f6b66', '#e17008', '#7323ce', '#c61601', '#058bf7', '#2b3b7d', '#938c9d', '#7f000e'],
  ok: '#1d7d55',
  alert: '#8f5600',
  failure: '#b3261e',
};

export const DARK: Tokens = {
  page: '#0f1413',
  surface: '#171d1c',
  ink: '#e7edeb',
  muted: '#a0aeab',
  line: '#2c3634',
  shade: '#1d2523',
  accent: '#5fcabf',
  bar: '#2d6b66',
  slow: '#e0ac73',
  tick: '#e7edeb',
  heat: ['#1c2a29', '#2d7a74', '#7fe0d4'],
  against: ['#e39a4d', '#262e2c', '#5fcabf'],
  series: ['#5fcabf', '#d89d1f', '#8f96f3', '#bb20b0', '#3963ff', '#b47583', '#766e06', '#27ff9c'],
  ok: '#58c795',
  alert: '#f0b04f',
  failure: '#ff8f85',
};

export const FONT = "'Inter Variable', system-ui, sans-serif";
