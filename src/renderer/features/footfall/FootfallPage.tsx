import { useLook } from '../../charts/use-look.ts';
import frame from '../../page/PageFrame.module.css';
import { useApp } from '../../state/app.ts';
import { useSelection } from '../../state/selection.ts';
import { ComparedDaysCard } from './compare/ComparedDaysCard.tsx';
import { ComparedHoursCard } from './compare/ComparedHoursCard.tsx';
import { MultiplesCard } from './compare/MultiplesCard.tsx';
import { DailyCard } from './DailyCard.tsx';
import { Deferred } from './Deferred.tsx';
import { CalendarCard } from './days/CalendarCard.tsx';
import { DistributionCard } from './days/DistributionCard.tsx';
import { DoorsCard } from './doors/DoorsCard.tsx';
import classes from './FootfallPage.module.css';
import { ProfileCard } from './hours/ProfileCard.tsx';
import { KeyFigureStrip } from './KeyFigureStrip.tsx';
import { OutsideTheLake } from './OutsideTheLake.tsx';
import { RankingCard } from './ranking/RankingCard.tsx';
import { Title } from './Title.tsx';
import { useDaysAhead } from './use-days-ahead.ts';
import { useFootfall } from './use-footfall.ts';
import { useLookedIds } from './use-looked.ts';
import { useTogether } from './use-together.ts';
import { WeekCard } from './WeekCard.tsx';

/** More lines in one picture can't be told apart. */
const MOST_COMPARED = 8;

const HEIGHT = 'clamp(212px, 28vh, 360px)';
const TALL = 'clamp(280px, 36vh, 420px)';
/** Twelve lines of the small pictures at most, four or five side by side. */
const MULTIPLES = '272px';

/** A page of the ranking with its heading and its foot, as high as its rows. */
const leagueHeight = (branches: number): string => `${72 + 33 * Math.min(10, branches)}px`;

/** How many visitors came, when, whether that is usual, and which hours, days, doors and branches it is made of. */
export function FootfallPage() {
  const language = useSelection((selection) => selection.language);
  const look = useLook();
  const ready = useApp((state) => state.phase === 'ready' && state.olderComing === null);
  const { range, daily, week } = useFootfall();
  const together = useTogether(daily, week, useDaysAhead(range));
  const ids = useLookedIds();
  if (ready && !range) return <OutsideTheLake />;
  const spoken = { look, language };
  const answered = !daily.pending && !week.pending;
  const [only] = ids;
  return (
    <main className={`${frame.page} ${frame.measured}`}>
      <Title range={daily.data?.range ?? range} figures={daily.data?.figures ?? null} compared={daily.data?.compared} />
      <KeyFigureStrip daily={daily} week={week} />
      <DailyCard {...together} {...spoken} />
      <div className={classes.pair}>
        <WeekCard week={week} height={HEIGHT} {...spoken} />
        <Deferred height={HEIGHT} ready={answered}>
          <ProfileCard height={HEIGHT} {...spoken} />
        </Deferred>
      </div>
      <div className={classes.pair}>
        <Deferred height={TALL} ready={answered}>
          <CalendarCard daily={daily} corrected={week.data?.corrected ?? null} height={TALL} {...spoken} />
        </Deferred>
        <Deferred height={TALL} ready={answered}>
          <DistributionCard daily={daily} height={TALL} {...spoken} />
        </Deferred>
      </div>
      {ids.length === 1 && only !== undefined && (
        <Deferred height={TALL} ready={answered}>
          <DoorsCard branch={only} height={TALL} {...spoken} />
        </Deferred>
      )}
      {ids.length > 1 && ids.length <= MOST_COMPARED && (
        <div className={classes.pair}>
          <Deferred height={TALL} ready={answered}>
            <ComparedDaysCard ids={ids} height={TALL} {...spoken} />
          </Deferred>
          <Deferred height={TALL} ready={answered}>
            <ComparedHoursCard ids={ids} height={TALL} {...spoken} />
          </Deferred>
        </div>
      )}
      {ids.length > 1 && (
        <Deferred height={leagueHeight(ids.length)} ready={answered}>
          <RankingCard height={leagueHeight(ids.length)} look={look} />
        </Deferred>
      )}
      {ids.length > MOST_COMPARED && (
        <Deferred height={MULTIPLES} ready={answered}>
          <MultiplesCard ids={ids} height={MULTIPLES} look={look} />
        </Deferred>
      )}
    </main>
  );
}
