declare module 'plotly.js/dist/plotly-cartesian.min.js' {
  import type Plotly from 'plotly.js';

  const plotly: typeof Plotly;
  export default plotly;
}

declare module 'plotly.js/lib/locales/fr.js' {
  const locale: { moduleType: 'locale'; name: 'fr' };
  export default locale;
}
