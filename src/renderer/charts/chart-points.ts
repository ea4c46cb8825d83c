import { LateText } from './late-text.ts';
import type { Figure } from './PlotlyChart.tsx';

/** A point of a figure that has something to say. */
export interface ChartPoint {
  /** The trace it is of, and its place there: row and column for a heatmap. */
  curve: number;
  point: number | readonly [number, number];
  x: string | number;
  y: string | number;
  /** Plotly's name of the subplot, such as `xy2`. */
  subplot: string;
  /** What its hover label says: text with Plotly's few tags. */
  text: string | LateText;
}

/** Points that follow each other, from left to right, or from the top where `down`. */
export interface Track {
  points: readonly ChartPoint[];
  down: boolean;
}

/** What is read of a trace, of whichever type. */
interface Trace {
  type?: string;
  orientation?: string;
  x?: readonly (string | number)[];
  y?: readonly (string | number)[];
  xaxis?: string;
  yaxis?: string;
  hovertext?: readonly (string | LateText | readonly (string | LateText | null)[] | null)[];
}

/**
 * The points that the keyboard walks through: of each trace with texts in `hovertext`, those that have one. A heatmap has a
 * track for each of its rows, as they stand one below the other.
 */
export function tracksOf({ data, layout }: Figure): Track[] {
  return data.flatMap((given, curve): Track[] => {
    const trace = given as Trace;
    const { hovertext: texts, x = [], y = [] } = trace;
    if (!Array.isArray(texts)) return [];
    const subplot = `${trace.xaxis ?? 'x'}${trace.yaxis ?? 'y'}`;
    const told = (text: unknown, point: ChartPoint['point'], atX: unknown, atY: unknown): ChartPoint[] =>
      text instanceof LateText || (typeof text === 'string' && text !== '')
        ? [{ curve, point, x: atX as string | number, y: atY as string | number, subplot, text }]
        : [];
    if (trace.type === 'heatmap') {
      const rows = y.map((atY, row) => ({
        points: x.flatMap((atX, column) => told((texts[row] as string[])?.[column], [row, column], atX, atY)),
        down: false,
      }));
      return (layout.yaxis?.autorange === 'reversed' ? rows : rows.reverse()).filter(({ points }) => points.length > 0);
    }
    const points = texts.flatMap((text, at) => told(text, at, x[at], y[at]));
    return points.length > 0 ? [{ points, down: trace.orientation === 'h' }] : [];
  });
}

/** Where the keyboard is: a track, and a point of it. */
export interface Standing {
  track: number;
  at: number;
}

const FORWARD = { ArrowRight: 1, ArrowLeft: -1 } as const;
const DOWN = { ArrowDown: 1, ArrowUp: -1 } as const;

/**
 * Where a key leads: left and right to the neighbours, up and down to the next track (within it, where it goes down), Home
 * and End to the ends. From nowhere, to the first point, or by the left arrow to the last. Null for a key that means nothing here.
 */
export function stepBy(key: string, tracks: readonly Track[], from: Standing | null): Standing | null {
  const track = tracks[from?.track ?? 0];
  if (!track) return null;
  const along = key in FORWARD ? FORWARD[key as keyof typeof FORWARD] : null;
  const down = key in DOWN ? DOWN[key as keyof typeof DOWN] : null;
  const last = track.points.length - 1;
  if (key === 'Home' || key === 'End') return { track: from?.track ?? 0, at: key === 'Home' ? 0 : last };
  const step = track.down ? (along ?? down) : along;
  if (step !== null) {
    if (!from) return { track: 0, at: step > 0 ? 0 : last };
    return { track: from.track, at: Math.min(last, Math.max(0, from.at + step)) };
  }
  if (down === null || tracks.length < 2) return null;
  if (!from) return { track: 0, at: 0 };
  const next = Math.min(tracks.length - 1, Math.max(0, from.track + down));
  return { track: next, at: nearest(tracks[next], track.points[from.at]) };
}

/** The point of a track above or below another: with the same x, or else the nearest in order. */
function nearest(track: Track | undefined, to: ChartPoint | undefined): number {
  const points = track?.points ?? [];
  const same = points.findIndex(({ x }) => x === to?.x);
  if (same >= 0 || !to) return Math.max(0, same);
  const placeOf = ({ point }: ChartPoint) => (typeof point === 'number' ? point : point[1]);
  const distances = points.map((point) => Math.abs(placeOf(point) - placeOf(to)));
  return distances.indexOf(Math.min(...distances));
}

/** What a hover label says, for a screen reader: without the hint to click, which Enter stands for, and without tags. */
export const spokenText = (text: string): string =>
  text
    .replace(/<i>.*?<\/i>/gs, '')
    .replace(/<br\s*\/?>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .trim();
