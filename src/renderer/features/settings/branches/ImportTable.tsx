import type { BranchesOutcome, BranchInUse } from '../../../../shared/branch-cells.ts';
import { useWords } from '../../../i18n/use-words.ts';
import classes from '../Settings.module.css';
import { cellText, problemSentence } from './words.ts';

/** More lines than this nobody reads before applying. */
const MOST_LINES = 200;

interface Props {
  outcome: BranchesOutcome;
  /** The branches, for their names. */
  names: readonly BranchInUse[];
}

/** What is wrong with a file, line by line, or else what it changes. */
export function ImportTable({ outcome: { changes, problems }, names }: Props) {
  const words = useWords();
  const { t, formats } = words;
  const nameOf = new Map(names.map(({ branch_id, cells }) => [branch_id, cells.name]));
  const rows = problems.length > 0 ? problems.length : changes.length;
  if (rows === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.preview} aria-label={t('settings.effect.caption')} tabIndex={0}>
      {problems.length > 0 ? (
        <table className={classes.table}>
          <tbody>
            {problems.slice(0, MOST_LINES).map((problem, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: problems are told apart by their place alone
              <tr key={place}>
                <th scope="row">
                  {problem.line === null
                    ? t('settings.importing.wholeFile')
                    : t('settings.importing.line', { line: formats.integer(problem.line) })}
                </th>
                <td>{problemSentence(words, problem)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('settings.branches.branch')}</th>
              <th scope="col">{t('settings.effect.field')}</th>
              <th scope="col">{t('settings.effect.from')}</th>
              <th scope="col">{t('settings.effect.to')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, MOST_LINES).map(({ branch_id, field, from, to }) => (
              <tr key={`${branch_id}/${field}`}>
                <th scope="row">{nameOf.get(branch_id) ?? branch_id}</th>
                <td>{t(`settings.branches.fields.${field}`)}</td>
                <td className={classes.muted}>{cellText(words, field, from)}</td>
                <td>{cellText(words, field, to)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows > MOST_LINES && (
        <p className={classes.lead}>{t('settings.effect.more', { number: formats.integer(rows - MOST_LINES) })}</p>
      )}
    </section>
  );
}
