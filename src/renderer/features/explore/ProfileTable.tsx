import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BINS, type Profile, profileOf } from '../../data/explore/profile.ts';
import type { ColumnFacts, TableFacts } from '../../data/explore/table-facts.ts';
import { place, type Workbench } from '../../data/explore/workbench.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import { typeWords, valueWords } from './column-words.ts';
import classes from './Explore.module.css';

interface Props {
  bench: Workbench;
  table: string;
  facts: TableFacts;
}

/** Columns, one by one as they are looked at: type, what is missing, how many values, and what they are like. */
export function ProfileTable({ bench, table, facts }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const { formats } = words;
  const [profiles, setProfiles] = useState<Record<string, Profile>>({});
  useEffect(() => {
    const controller = new AbortController();
    const look = async () => {
      for (const column of facts.columns) {
        const found = await profileOf(bench, place(table), column, facts.rows, controller.signal).catch(() => null);
        if (controller.signal.aborted) return;
        if (found) setProfiles((before) => ({ ...before, [column.name]: found }));
      }
    };
    void look();
    return () => controller.abort();
  }, [bench, table, facts]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label={t('explore.profile.title')} tabIndex={0}>
      <table className={classes.table} data-testid="explore-profile">
        <thead>
          <tr>
            {(['column', 'type', 'missing', 'distinct', 'min', 'max', 'mean', 'values'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`explore.profile.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts.columns.map((column) => {
            const { name, type } = column;
            const ends = endsOf(profiles[name], column, words);
            const profile = profiles[name];
            return (
              <tr key={name} data-column={name} data-done={profile ? '' : undefined}>
                <th scope="row">{name}</th>
                <td className={classes.muted} title={type}>
                  {typeWords(column, t)}
                </td>
                <td data-value={profile?.nulls}>{profile && formats.integer(profile.nulls)}</td>
                <td data-value={profile?.distinct}>
                  {profile && `${profile.estimated ? '≈ ' : ''}${formats.integer(profile.distinct)}`}
                </td>
                <td className={classes.value}>{ends.min}</td>
                <td className={classes.value}>{ends.max}</td>
                <td>{profile?.mean != null && formats.number(roundedMean(profile.mean))}</td>
                <td>{profile && <Values profile={profile} ends={ends} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** As exact as a glance needs: hundredths below ten, tenths above. */
const roundedMean = (mean: number): number => {
  const parts = Math.abs(mean) < 10 ? 100 : 10;
  return Math.round(mean * parts) / parts;
};

interface Ends {
  min: string;
  max: string;
}

/** The smallest and the greatest value, as the language writes them; empty where there is none. */
function endsOf(profile: Profile | undefined, column: ColumnFacts, words: Words): Ends {
  const written = (text: string | null | undefined) => (text == null ? '' : valueWords(text, column, words));
  return { min: written(profile?.min), max: written(profile?.max) };
}

function Values({ profile, ends }: { profile: Profile; ends: Ends }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  if (profile.top.length > 0) {
    return (
      <span className={classes.top}>
        {profile.top.map(({ value, rows }) => (
          <span key={value}>
            {value || '“”'} <span className={classes.muted}>{formats.integer(rows)}</span>
          </span>
        ))}
      </span>
    );
  }
  if (profile.bins.length === 0) return null;
  const most = Math.max(...profile.bins);
  return (
    <svg width={BINS * 6} height="24" role="img" aria-label={t('explore.profile.shape', { ...ends })}>
      {profile.bins.map((rows, bin) => {
        const height = rows === 0 ? 0 : Math.max(1, (rows / most) * 24);
        // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
        return <rect key={bin} x={bin * 6} y={24 - height} width="5" height={height} fill="var(--accent)" />;
      })}
    </svg>
  );
}
