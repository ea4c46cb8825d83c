import { useMemo } from 'react';
import { useLook } from '../../charts/use-look.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import frame from '../../page/PageFrame.module.css';
import { useSelection } from '../../state/selection.ts';
import { DaysCard } from './DaysCard.tsx';
import classes from './ForecastPage.module.css';
import { GridCard } from './GridCard.tsx';
import { Headline } from './Headline.tsx';
import { HoursCard } from './HoursCard.tsx';
import { JudgedCard } from './judged/JudgedCard.tsx';
import { marksOf } from './marks.ts';
import { PlannedCard } from './planned/PlannedCard.tsx';
import { SoonCard } from './SoonCard.tsx';
import { UnsureCard } from './UnsureCard.tsx';
import { useForecast } from './use-forecast.ts';

/** Days that are told in sentences. */
const DAYS_TOLD = 8;

/** When will they come? The hours and days ahead of the branches looked at, after those that were counted last. */
export function ForecastPage() {
  const { t } = useWords();
  const look = useLook();
  const language = useSelection((selection) => selection.language);
  const ahead = useForecast();
  const { data } = ahead;
  const marks = useMemo(() => (data ? marksOf(data, language, look) : new Map()), [data, language, look]);
  const shown = { ahead, marks, look, language };
  const any = data === null || data.forecast.days.length > 0;
  return (
    <main className={`${frame.page} ${frame.measured}`} data-testid="forecast" aria-busy={ahead.pending}>
      <Headline ahead={data} />
      {ahead.error && <Notice tone="failure" title={t('forecast.failed')} hint={t('forecast.failedHint')} />}
      {data && data.forecast.unsure.length > 0 && <UnsureCard unsure={data.forecast.unsure} />}
      {any && (
        <>
          <HoursCard {...shown} />
          <div className={classes.pair}>
            <GridCard {...shown} />
            <SoonCard soon={ahead} from={data?.from ?? null} days={DAYS_TOLD} />
          </div>
          <DaysCard {...shown} />
        </>
      )}
      <div className={classes.halves}>
        <PlannedCard planned={data?.planned ?? null} from={data?.from ?? null} />
        <JudgedCard />
      </div>
    </main>
  );
}
