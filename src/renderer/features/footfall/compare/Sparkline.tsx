import type { SeriesPoint } from '../../../data/queries/branch-series.ts';
import classes from './Multiples.module.css';

const WIDTH = 200;
const HEIGHT = 48;

interface Props {
  points: readonly SeriesPoint[];
  /** Visitors per day at the top of the picture. */
  top: number;
}

/** A branch's line from zero to `top`; a step without a count is a gap. Decoration: the numbers are said beside it. */
export function Sparkline({ points, top }: Props) {
  const x = (place: number) => (points.length > 1 ? (place / (points.length - 1)) * WIDTH : WIDTH / 2);
  const y = (visitors: number) => HEIGHT - 2 - (visitors / top) * (HEIGHT - 4);
  let path = '';
  let drawing = false;
  const alone: { x: number; y: number }[] = [];
  for (const [place, { visitors }] of points.entries()) {
    if (visitors === null) {
      drawing = false;
      continue;
    }
    path += `${drawing ? 'L' : 'M'}${x(place).toFixed(1)} ${y(visitors).toFixed(1)}`;
    const hasNeighbour = (points[place + 1]?.visitors ?? null) !== null;
    if (!drawing && !hasNeighbour) alone.push({ x: x(place), y: y(visitors) });
    drawing = true;
  }
  return (
    <svg className={classes.line} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
      <line x1="0" x2={WIDTH} y1={HEIGHT - 2} y2={HEIGHT - 2} className={classes.zero} />
      <path d={path} />
      {alone.map((at) => (
        <path key={at.x} d={`M${at.x - 1.5} ${at.y}h3`} />
      ))}
    </svg>
  );
}
