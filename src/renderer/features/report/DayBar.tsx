import type { Day } from '../../data/queries/daily-series.ts';
import classes from './Report.module.css';

const [WIDTH, HEIGHT, BAR] = [72, 96, 36];

/** A day's visitors as a bar, what of it was estimated hollow, before the band in which such a day usually lies. */
export function DayBar({ day, most, odd }: { day: Day; most: number; odd: boolean }) {
  const of = (visitors: number) => (visitors / most) * (HEIGHT - 10);
  const y = (visitors: number) => HEIGHT - of(visitors);
  const { visitors, imputed, usualLow, usualHigh, sameWeekday, state } = day;
  const left = (WIDTH - BAR) / 2;
  const open = state === 'counted' || state === 'missing';
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.plot} aria-hidden="true">
      {open && usualLow !== null && usualHigh !== null && (
        <rect
          className={classes.band}
          x={4}
          width={WIDTH - 8}
          y={y(usualHigh)}
          height={Math.max(1, of(usualHigh - usualLow))}
        />
      )}
      {visitors !== null && (
        <>
          <rect
            className={classes.counted}
            x={left}
            width={BAR}
            y={y(visitors - imputed)}
            height={of(visitors - imputed)}
          />
          {imputed > 0 && (
            <rect className={classes.imputed} x={left} width={BAR} y={y(visitors)} height={of(imputed)} />
          )}
        </>
      )}
      {state === 'missing' && (
        <path
          className={classes.hatch}
          d={`M${left} ${HEIGHT}l${BAR} ${-BAR}M${left} ${HEIGHT - BAR / 2}l${BAR / 2} ${-BAR / 2}M${left + BAR / 2} ${HEIGHT}l${BAR / 2} ${-BAR / 2}`}
        />
      )}
      {open && sameWeekday !== null && (
        <path className={classes.tick} d={`M${left - 6} ${y(sameWeekday)}h${BAR + 12}`} />
      )}
      {odd && visitors !== null && (
        <path className={classes.mark} d={`M${WIDTH / 2} ${y(visitors) - 9}l4 4-4 4-4-4Z`} />
      )}
      <path className={classes.ground} d={`M0 ${HEIGHT - 0.5}h${WIDTH}`} />
    </svg>
  );
}
