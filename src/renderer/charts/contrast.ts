type Rgb = readonly [number, number, number];

const rgbOf = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

/** Text on a coloured cell: on any colour, one of them holds WCAG AA. */
export const CELL_TEXTS = ['#ffffff', '#000000'] as const;

/** The colour at `share` (0 to 1) of a scale of equally spaced `#rrggbb` stops, as Plotly mixes them. */
export function colourAt(stops: readonly string[], share: number): Rgb {
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const below = Math.min(Math.floor(place), stops.length - 2);
  const from = rgbOf(stops[below] ?? '#000000');
  const to = rgbOf(stops[below + 1] ?? '#000000');
  return from.map((value, channel) => value + (place - below) * ((to[channel] ?? value) - value)) as unknown as Rgb;
}

/** Contrast of two colours, 1 to 21, by WCAG 2.2. */
export function contrast(a: Rgb, b: Rgb): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Of two text colours, the one that reads better on a ground. */
export const readableOn = (ground: Rgb, one: string, other: string): string =>
  contrast(ground, rgbOf(one)) >= contrast(ground, rgbOf(other)) ? one : other;

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
