declare module 'plotly.js/lib/core.js' {
  import type Plotly from 'plotly.js';
  import type { PlotlyHTMLElement } from 'plotly.js';

  /** Hovering by program, documented at plotly.com/javascript/hover-events but missing from the types. It tells no event. */
  interface Fx {
    hover(
      chart: PlotlyHTMLElement,
      points: readonly { curveNumber: number; pointNumber?: number; xval?: number; yval?: number }[],
      subplot?: string,
    ): void;
    unhover(chart: PlotlyHTMLElement): void;
  }

  const plotly: typeof Plotly & { Fx: Fx };
  export default plotly;
}

declare module 'plotly.js/lib/bar.js' {
  const bar: { moduleType: 'trace'; name: 'bar' };
  export default bar;
}

declare module 'plotly.js/lib/heatmap.js' {
  const heatmap: { moduleType: 'trace'; name: 'heatmap' };
  export default heatmap;
}

declare module 'plotly.js/lib/locales/fr.js' {
  const locale: { moduleType: 'locale'; name: 'fr' };
  export default locale;
}
