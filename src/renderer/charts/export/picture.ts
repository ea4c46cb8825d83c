import fontUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import type { PlotlyHTMLElement } from 'plotly.js';
import type { Tokens } from '../../tokens.ts';
import { type Caption, type PlotDrawing, pictureSvg } from './picture-svg.ts';
import { readKeys } from './read-keys.ts';

/** Pixels of a PNG for each of the screen: sharp on paper. */
const SHARPNESS = 2;
/** A chart in a narrow window is drawn as wide as this. */
const MIN_WIDTH = 720;

/** The plots that stand in an element, drawn by Plotly. */
export const plotsIn = (place: Element): PlotlyHTMLElement[] => [
  ...place.querySelectorAll<PlotlyHTMLElement>('.js-plotly-plot'),
];

/**
 * A picture of the plots in an element that stands alone: with its title, whose and of when it is, and its keys.
 *
 * @throws Error if the browser can't draw it
 */
export async function chartPicture(
  place: Element,
  keys: Element,
  caption: Caption,
  tokens: Tokens,
  format: 'png' | 'svg',
): Promise<Blob> {
  const { plotly } = await import('../plotly.ts');
  const plots = await Promise.all(
    plotsIn(place).map(async (plot): Promise<PlotDrawing> => {
      const [width, height] = [Math.max(MIN_WIDTH, plot.clientWidth), plot.clientHeight];
      const address = await plotly.toImage(plot, { format: 'svg', width, height });
      return { svg: decodeURIComponent(address.slice(address.indexOf(',') + 1)), width, height };
    }),
  );
  const picture = pictureSvg(plots, readKeys(keys), caption, tokens, await fontAddress());
  const svg = new Blob([picture.svg], { type: 'image/svg+xml' });
  return format === 'svg' ? svg : pngOf(svg, picture);
}

async function pngOf(svg: Blob, { width, height }: PlotDrawing): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * SHARPNESS;
    canvas.height = height * SHARPNESS;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The browser did not draw the picture.');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The page's font as a data address; null where it can't be had, and the picture takes the system's. */
async function fontAddress(): Promise<string | null> {
  const response = await fetch(fontUrl).catch(() => null);
  if (!response?.ok) return null;
  const bytes = new Uint8Array(await response.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:font/woff2;base64,${btoa(binary)}`;
}
