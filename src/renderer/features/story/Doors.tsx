import { useTranslation } from 'react-i18next';
import type { Correction } from '../../../shared/app-api.ts';
import { HOUR_MS, localDateOf } from '../../../shared/slots.ts';
import { useWords } from '../../i18n/use-words.ts';
import { QualityMark } from '../../marks/QualityMark.tsx';
import { useApp } from '../../state/app.ts';
import classes from './Doors.module.css';
import { doorSentences, type Lasting, type StoryDoor } from './door-sentences.ts';
import panel from './StoryPanel.module.css';

interface Props {
  branch: string;
  /** A person gave the hour its value. */
  decided: boolean;
  doors: readonly StoryDoor[];
  /** Corrections in a row that the hour is a part of. */
  runs: readonly Correction[];
}

/** Each door's part in an hour: what it read, what that was judged against, what was kept, and why. */
export function Doors({ branch, decided, doors, runs }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const zone = useApp((state) => state.branches.find(({ id }) => id === branch)?.timezone) ?? 'UTC';
  const latest = useApp((state) => state.latestDate);
  const lasting = ({ sensor_id, rule }: StoryDoor): Lasting | null => {
    const run = runs.find((one) => one.sensor_id === sensor_id && one.rule === rule);
    if (!run) return null;
    const last = localDateOf(Date.parse(run.to) - HOUR_MS, zone);
    return {
      first: localDateOf(Date.parse(run.from), zone),
      last,
      hours: run.hours,
      ongoing: latest !== null && last >= latest,
    };
  };
  const number = (value: number | null) => (value === null ? '–' : words.formats.integer(value));
  return (
    <section className={panel.section} aria-labelledby="story-doors">
      <h3 id="story-doors" className={panel.sectionTitle}>
        {t('story.doors.title')}
      </h3>
      {doors.length === 0 && <p className={panel.hint}>{t('story.doors.none')}</p>}
      {doors.map((door) => (
        <div key={door.sensor_id} className={classes.door} data-door={door.sensor_id} data-rule={door.rule ?? ''}>
          <div className={classes.head}>
            <strong className={classes.name}>
              <QualityMark quality={door.quality} />
              {door.sensor_id}
            </strong>
            <dl className={classes.numbers}>
              {(['raw', 'expected', 'visitors'] as const).map((what) => (
                <div key={what} className={classes.number}>
                  <dt>{t(`story.doors.${what}`)}</dt>
                  <dd>{number(what === 'raw' ? door.visitors_raw : door[what])}</dd>
                </div>
              ))}
            </dl>
          </div>
          <p className={classes.told}>{doorSentences(door, lasting(door), decided, words).join(' ')}</p>
        </div>
      ))}
    </section>
  );
}
