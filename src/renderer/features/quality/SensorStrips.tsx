import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DOOR_RULES } from '../../../shared/rules.ts';
import { Card } from '../../card/Card.tsx';
import { capital } from '../../charts/day-sentences.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { DateRange } from '../../state/period.ts';
import { openStory } from '../story/open.ts';
import { useBranchName } from '../story/use-branch-name.ts';
import { axisTexts } from './axis.ts';
import { bucketRange, bucketsOf } from './buckets.ts';
import classes from './QualityPage.module.css';
import { RuleMark } from './RuleMark.tsx';
import { StripFoot } from './StripFoot.tsx';
import { StripGrid, type StripRow } from './StripGrid.tsx';
import { type Fault, faultsOn, type SensorHealth } from './sensor-health.ts';
import { useFirstRows } from './use-first-rows.ts';

interface Props {
  range: DateRange;
  /** The ones shown, those in need first. */
  sensors: readonly SensorHealth[];
  /** How many there are besides. */
  others: number;
  /** Days on which a branch was closed, as `branch|date`. */
  closed: ReadonlySet<string>;
  busy: boolean;
}

/** A row per sensor, a cell per day, marked by the gravest thing found about it; a cell opens the day's story. */
export function SensorStrips({ range, sensors, others, closed, busy }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const nameOf = useBranchName();
  const { from, to } = range;
  const buckets = useMemo(() => bucketsOf({ from, to }), [from, to]);
  const rules = DOOR_RULES.filter((rule) => sensors.some(({ faults }) => faults.some(({ run }) => run.rule === rule)));
  const { shown, more, showAll } = useFirstRows(sensors);
  const rows = shown.map((health): StripRow => {
    const branch = nameOf(health.branch);
    return {
      id: `${health.branch}|${health.sensor}`,
      name: branch,
      detail: health.sensor,
      figure:
        health.hours > 0
          ? t('quality.sensors.hours', { count: health.hours, value: words.formats.integer(health.hours) })
          : '',
      cells: buckets.starts.map((start, cell) => {
        const dates = bucketRange(buckets, cell, range);
        const shut = buckets.days === 1 && closed.has(`${health.branch}|${start}`);
        const faults = shut ? [] : faultsOn(health, dates);
        const state = shut ? 'closed' : (faults[0]?.run.rule ?? 'fine');
        const told = buckets.days === 1 ? words.formats.longDate(start) : words.formats.dates(dates);
        return {
          mark: <RuleMark rule={state} />,
          state,
          sentences: [
            capital(t('quality.sensors.cell', { date: told, sensor: health.sensor, branch })),
            ...(shut ? [t('quality.coverage.closed')] : faultSentences(faults, words)),
          ],
        };
      }),
    };
  });
  const open = (row: StripRow, cell: number) => {
    const health = sensors.find(({ branch, sensor }) => `${branch}|${sensor}` === row.id);
    if (!health) return;
    const dates = bucketRange(buckets, cell, range);
    const first = faultsOn(health, dates)[0]?.first ?? dates.from;
    openStory({ of: 'day', date: first > dates.from ? first : dates.from, branch: health.branch });
  };
  return (
    <Card
      title={t('quality.sensors.title')}
      testId="quality-sensors"
      busy={busy}
      aside={(['fine', ...rules] as const).map((rule) => (
        <span key={rule} className={classes.key}>
          <span className={classes.keyMark}>
            <RuleMark rule={rule} />
          </span>
          {rule === 'fine' ? t('quality.sensors.fine') : t(`rules.name.${rule}`)}
        </span>
      ))}
    >
      {rules.length === 0 && <p className={classes.hint}>{t('quality.sensors.none')}</p>}
      <StripGrid
        label={t('quality.sensors.title')}
        description={t('quality.grid.keys')}
        testId="sensor-strips"
        heads={{ name: t('quality.grid.sensor'), cells: axisTexts(buckets, words), figure: t('quality.sensors.total') }}
        rows={rows}
        onOpen={open}
      />
      <StripFoot
        days={buckets.days}
        shown={shown.length}
        more={more}
        others={others}
        onMore={showAll}
        hint={`${t('quality.grid.keys')} ${t('quality.lookMeans')}`}
      />
    </Card>
  );
}

function faultSentences(faults: readonly Fault[], { t, formats }: Words): string[] {
  if (faults.length === 0) return [t('quality.sensors.sound')];
  return faults.flatMap(({ run, first, last }) => [
    capital(
      t('quality.sensors.fault', {
        rule: t(`rules.name.${run.rule}`),
        count: run.hours,
        value: formats.integer(run.hours),
      }),
    ),
    ...(first < last ? [t('rules.lasted', { from: formats.date(first), to: formats.date(last) })] : []),
  ]);
}
