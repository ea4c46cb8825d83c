import { useLook } from '../../charts/use-look.ts';
import { useApp } from '../../state/app.ts';
import { useSelection } from '../../state/selection.ts';
import { DailyCard } from './DailyCard.tsx';
import classes from './FootfallPage.module.css';
import { KeyFigureStrip } from './KeyFigureStrip.tsx';
import { OutsideTheLake } from './OutsideTheLake.tsx';
import { Title } from './Title.tsx';
import { useFootfall } from './use-footfall.ts';
import { WeekCard } from './WeekCard.tsx';

/** How many visitors came, when, and whether that is usual. */
export function FootfallPage() {
  const language = useSelection((selection) => selection.language);
  const look = useLook();
  const ready = useApp((state) => state.phase === 'ready');
  const { range, daily, week } = useFootfall();
  if (ready && !range) return <OutsideTheLake />;
  return (
    <main className={classes.page}>
      <Title range={daily.data?.range ?? range} figures={daily.data?.figures ?? null} compared={daily.data?.compared} />
      <KeyFigureStrip daily={daily} week={week} />
      <DailyCard daily={daily} corrected={week.data?.corrected ?? null} look={look} language={language} />
      <WeekCard week={week} look={look} language={language} />
    </main>
  );
}
