import type { Tokens } from '../../tokens.ts';
import { FONT } from '../../tokens.ts';

/** What a chart's picture says besides the chart, so that it stands alone. */
export interface Caption {
  title: string;
  /** Whose and of when: branches and dates. */
  about: string;
  /** The last line. */
  foot: string;
}

/** A plot as Plotly draws it: an SVG document, and its size in pixels. */
export interface PlotDrawing {
  svg: string;
  width: number;
  height: number;
}

/** A mark of the chart and its meaning, as they stand beside the title. */
export interface DrawnKey {
  label: string;
  width: number;
  height: number;
  fill: string;
  stroke: string;
  strokeWidth: number;
  dash: 'solid' | 'dashed' | 'dotted';
  hatched: boolean;
}

const MARGIN = 24;
/** Baselines of title, branches and dates, and keys; and where the plots begin. */
const LINES = { title: 40, about: 62, keys: 88, plots: 104 };
const FOOT = 36;

/**
 * Plots, one below the other, under a title and above a last line, on the theme's ground: one SVG document.
 *
 * @param font the text's font as a data address, set into the document; null to do without
 */
export function pictureSvg(
  plots: readonly PlotDrawing[],
  keys: readonly DrawnKey[],
  caption: Caption,
  tokens: Tokens,
  font: string | null,
): PlotDrawing {
  const width = Math.max(...plots.map((plot) => plot.width)) + 2 * MARGIN;
  const start = keys.length > 0 ? LINES.plots : LINES.plots - 20;
  const height = plots.reduce((sum, plot) => sum + plot.height, start) + FOOT;
  let top = start;
  const placed = plots.map((plot) => {
    const at = top;
    top += plot.height;
    return plot.svg.replace('<svg ', `<svg x="${MARGIN}" y="${at}" `);
  });
  const face = font
    ? `<style>@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(${font})}</style>`
    : '';
  const text = (y: number, size: number, fill: string, words: string, weight = 400) =>
    `<text x="${MARGIN}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(words)}</text>`;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(FONT)}">`,
    `<title>${escaped(`${caption.title}, ${caption.about}`)}</title>${face}`,
    `<rect width="${width}" height="${height}" fill="${tokens.surface}"/>`,
    text(LINES.title, 20, tokens.ink, caption.title, 650),
    text(LINES.about, 14, tokens.muted, caption.about),
    drawnKeys(keys, tokens),
    ...placed,
    text(height - 14, 12, tokens.muted, caption.foot),
    '</svg>',
  ].join('');
  return { svg, width, height };
}

/** Letters of 12 px are about this wide; keys need no more exact place. */
const LETTER = 6.4;

function drawnKeys(keys: readonly DrawnKey[], tokens: Tokens): string {
  let left = MARGIN;
  return keys
    .map((key) => {
      const x = left;
      left += key.width + 6 + key.label.length * LETTER + 18;
      const y = LINES.keys - 4 - Math.max(key.height, 2) / 2;
      const dash = key.dash === 'solid' ? '' : ` stroke-dasharray="${key.dash === 'dotted' ? '1.5 1.5' : '4 3'}"`;
      const mark =
        key.height < 2
          ? `<path d="M${x} ${LINES.keys - 4}h${key.width}" stroke="${key.stroke}" stroke-width="${key.strokeWidth}"${dash}/>`
          : `<rect x="${x}" y="${y}" width="${key.width}" height="${key.height}" fill="${key.fill}" stroke="${key.stroke}" stroke-width="${key.strokeWidth}"${dash}/>`;
      const hatch = key.hatched
        ? `<path d="M${x} ${y + key.height}l${key.width} ${-key.height}M${x} ${y + key.height / 2}l${key.width / 2} ${-key.height / 2}" stroke="${tokens.muted}"/>`
        : '';
      const label = `<text x="${x + key.width + 6}" y="${LINES.keys}" font-size="12" fill="${tokens.muted}">${escaped(key.label)}</text>`;
      return mark + hatch + label;
    })
    .join('');
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
