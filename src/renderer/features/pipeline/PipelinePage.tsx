import { GridCard } from './GridCard.tsx';
import { HealthLine } from './HealthLine.tsx';
import classes from './PipelinePage.module.css';
import { Runs } from './Runs.tsx';

/** Whether all data is in, what is not, and how to get it. */
export function PipelinePage() {
  return (
    <main className={classes.page}>
      <HealthLine />
      <GridCard />
      <Runs />
    </main>
  );
}
