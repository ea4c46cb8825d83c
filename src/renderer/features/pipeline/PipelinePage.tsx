import frame from '../../page/PageFrame.module.css';
import { GridCard } from './GridCard.tsx';
import { HealthLine } from './HealthLine.tsx';
import { Runs } from './Runs.tsx';

/** Whether all data is in, what is not, and how to get it. */
export function PipelinePage() {
  return (
    <main className={`${frame.page} ${frame.roomy}`}>
      <HealthLine />
      <GridCard />
      <Runs />
    </main>
  );
}
