import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { doorsFigure, isRinged } from '../../../charts/doors-figure.ts';
import { FigureCard } from '../../../charts/FigureCard.tsx';
import { Key } from '../../../charts/Key.tsx';
import { linkedByDate } from '../../../charts/linked.ts';
import type { Look } from '../../../charts/look.ts';
import { Swatch } from '../../../charts/Swatch.tsx';
import { fetchDoors } from '../../../data/api.ts';
import { connector } from '../../../data/lake.ts';
import { readDoorDays } from '../../../data/queries/door-days.ts';
import { useLatest } from '../../../data/use-latest.ts';
import { useDataVersion } from '../../../state/app.ts';
import type { Language } from '../../../state/choice.ts';
import { openDay } from '../../story/open.ts';
import { useWhileNear } from '../Deferred.tsx';
import { useLooked } from '../use-looked.ts';
import classes from './Doors.module.css';
import { doorHealth } from './door-health.ts';
import { healthSentence } from './door-sentences.ts';
import { doorStep, doorSteps } from './door-steps.ts';
import { doorTable } from './door-table.ts';

interface Props {
  branch: string;
  height: string;
  look: Look;
  language: Language;
}

const LINKED = linkedByDate('doors');
const unnoted = () => {};

/** What passed each door of the one branch looked at, and how far each counter can be trusted. */
export function DoorsCard({ branch: now, height, look, language }: Props) {
  const { t } = useTranslation();
  const branch = useWhileNear(now);
  const looked = useLooked();
  const version = useWhileNear(useDataVersion());
  const answer = useLatest(looked && `${branch}|${looked.range.from}|${looked.range.to}|${version}`, async (signal) => {
    if (!looked) throw new Error('There is nothing to ask for.');
    const days = await readDoorDays(connector, fetchDoors, branch, looked.range, signal);
    const step = doorStep(looked.range);
    return { days, step, steps: doorSteps(days, step), health: doorHealth(days) };
  });
  const { data } = answer;
  const figure = useMemo(() => data && doorsFigure(data.steps, data.step, look), [data, look]);
  const daily = data?.step === 'day';
  return (
    <FigureCard
      testId="doors-chart"
      title={t('doors.title')}
      description={`${t('doors.description')} ${daily ? t('doors.hint') : ''}`}
      keys={
        data && (
          <>
            <ul className={classes.doors} data-testid="door-health">
              {data.health.length === 0 && <li>{t('doors.none')}</li>}
              {data.health.map((one, place) => (
                <li key={one.door} data-door={one.door} data-silent={one.silentSince ?? ''}>
                  <Swatch colour={look.tokens.series[place % look.tokens.series.length] ?? look.tokens.bar}>
                    <span>
                      <strong>{one.door}</strong>
                      {t('doors.colon')} {healthSentence(one, look)}
                    </span>
                  </Swatch>
                </li>
              ))}
            </ul>
            {!daily && <span>{t(data.step === 'week' ? 'doors.perWeek' : 'doors.perMonth')}</span>}
            {data.days.some(({ imputed }) => imputed > 0) && <Key mark="hollow">{t('doors.keyEstimated')}</Key>}
            {data.steps.some(isRinged) && <Key mark="ringed">{t('doors.keyCorrected')}</Key>}
            {data.days.some(({ visitors }) => visitors === null) && <Key mark="hatched">{t('doors.keyMissing')}</Key>}
          </>
        )
      }
      height={height}
      answer={answer}
      figure={figure}
      language={language}
      onPainted={unnoted}
      {...(daily && { linked: LINKED, onPoint: (date: string | number) => openDay(String(date).slice(0, 10)) })}
      table={() => data && doorTable(data.steps, data.step, look)}
    />
  );
}
