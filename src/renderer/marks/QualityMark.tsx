import type { Quality } from '../../shared/app-api.ts';
import classes from './QualityMark.module.css';

/** Where a value comes from as a mark: measured solid, corrected solid with a ring, imputed dashed, missing hatched, closed blank. */
export function QualityMark({ quality }: { quality: Quality }) {
  return <span className={`${classes.mark} ${classes[quality]}`} aria-hidden />;
}
