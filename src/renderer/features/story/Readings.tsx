import { useTranslation } from 'react-i18next';
import type { Story } from '../../../shared/app-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useApp } from '../../state/app.ts';
import classes from './Readings.module.css';
import panel from './StoryPanel.module.css';

type Reading = Story['readings'][number];

/** The readings of an hour as they were received, each with what became of it. */
export function Readings({ readings }: { readings: readonly Reading[] }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const now = useApp((state) => state.status?.now);
  const told = ({ verdict, reason }: Reading) =>
    reason === null
      ? t(`rules.verdict.${verdict}`)
      : t('story.readings.why', { verdict: t(`rules.verdict.${verdict}`), reason: t(`rules.reason.${reason}`) });
  const nothing = t('story.readings.nothing');
  return (
    <section className={panel.section} aria-labelledby="story-readings">
      <h3 id="story-readings" className={panel.sectionTitle}>
        {t('story.readings.title')}
      </h3>
      {readings.length === 0 && <p className={panel.hint}>{t('story.readings.none')}</p>}
      {readings.length > 0 && (
        <table className={classes.table} data-testid="story-readings">
          <thead>
            <tr>
              <th scope="col">{t('story.readings.branch')}</th>
              <th scope="col">{t('story.readings.sensor')}</th>
              <th scope="col" className={classes.number}>
                {t('story.readings.visitors')}
              </th>
              <th scope="col">{t('story.readings.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {readings.map((reading, place) => {
              const received = Date.parse(reading.received_at);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: readings can be the same in all they say
                <tr key={place} title={reading.source} data-verdict={reading.verdict}>
                  <td>{reading.branch ?? nothing}</td>
                  <td>{reading.sensor ?? nothing}</td>
                  <td className={classes.number}>
                    {reading.visitors === null ? nothing : formats.number(reading.visitors)}
                  </td>
                  <td>
                    {told(reading)}
                    <span className={classes.small}>
                      {t('story.readings.received')} {formats.instant(received, now ? Date.parse(now) : received)}
                    </span>
                    {reading.record !== null && (
                      <code className={classes.record}>{t('story.readings.record', { record: reading.record })}</code>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
