/** Plotly, asked for as soon as a page with charts is, and loaded once. */
export const plotlyModule = import('./plotly.ts');
