import type { Quality } from '../../../shared/app-api.ts';
import classes from './ValueBar.module.css';

interface Props {
  value: number | null;
  /** Part of the value that was estimated. */
  imputed: number;
  usual?: number | null;
  /** The value of a bar as long as can be. */
  most: number;
  quality: Quality;
}

/** A value as a bar: counted solid, estimated dashed, missing hatched; a tick where it usually is. */
export function ValueBar({ value, imputed, usual, most, quality }: Props) {
  const percent = (part: number) => `${(100 * part) / most}%`;
  const estimated = Math.min(imputed, value ?? 0);
  return (
    <span className={`${classes.place} ${quality === 'missing' ? classes.missing : ''}`} aria-hidden>
      <span
        className={`${classes.counted} ${quality === 'corrected' ? classes.corrected : ''}`}
        style={{ width: percent((value ?? 0) - estimated) }}
      />
      {estimated > 0 && <span className={classes.imputed} style={{ width: percent(estimated) }} />}
      {typeof usual === 'number' && quality !== 'closed' && (
        <span className={classes.usual} style={{ left: percent(usual) }} />
      )}
    </span>
  );
}
