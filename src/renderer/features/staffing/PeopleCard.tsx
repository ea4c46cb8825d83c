import { Button, FileButton } from '@mantine/core';
import { useRef, useState } from 'react';
import type { StaffingAnswer } from '../../../shared/staffing.ts';
import { problemsOf, type StaffPerson, staffPeople } from '../../../shared/staffing-settings.ts';
import { staffingSentence } from '../../../shared/staffing-texts.ts';
import { Card } from '../../card/Card.tsx';
import { putPeople, readPeople } from '../../data/staffing-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelection } from '../../state/selection.ts';
import { textOf } from '../settings/branches/file-text.ts';
import { keep } from './keep-staffing.ts';
import { PersonRow } from './PersonRow.tsx';
import classes from './StaffingPage.module.css';

/** A person as they are written down: a number that was cleared is an empty text. */
export type PersonDraft = Omit<StaffPerson, 'hours' | 'shift'> & {
  key: number;
  hours: number | string;
  shift: { least: number | string; most: number | string };
};

const numberOf = (value: number | string): number | null => (value === '' ? null : Number(value));

const written = ({ key: _, hours, shift, ...person }: PersonDraft) => ({
  ...person,
  hours: numberOf(hours),
  shift: { least: numberOf(shift.least), most: numberOf(shift.most) },
});

/** The people of the branch and their contracts: written down, or read from a file. */
export function PeopleCard({ answer }: { answer: StaffingAnswer }) {
  const { t } = useWords();
  const language = useSelection((selection) => selection.language);
  const { branch_id, set } = answer;
  const nextKey = useRef(0);
  const drafts = (people: readonly StaffPerson[]) => people.map((person) => ({ ...person, key: nextKey.current++ }));
  const [people, setPeople] = useState<readonly PersonDraft[]>(() => drafts(set.people));
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const forgetFile = useRef<() => void>(null);
  const before = set.people.map((person) => written({ ...person, key: 0 }));
  const changed = JSON.stringify(people.map(written)) !== JSON.stringify(before);

  const save = () => {
    const read = staffPeople.safeParse(people.map(written));
    if (read.success) {
      setWrong([]);
      return void keep(
        () => putPeople(branch_id, read.data),
        () => putPeople(branch_id, set.people),
      );
    }
    setWrong(
      problemsOf(read.error).map((problem) => {
        const who = people[Number(problem.path.split('.')[0])]?.name;
        const what = staffingSentence(problem, language);
        return who ? t('staffing.people.wrong', { who, what }) : what;
      }),
    );
  };
  const add = () =>
    setPeople([
      ...people,
      {
        key: nextKey.current++,
        name: t('staffing.people.new', { place: people.length + 1 }),
        hours: 35,
        days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
        skills: ['counter'],
        shift: { least: 3, most: 8 },
      },
    ]);
  const take = async (file: File | null) => {
    if (!file) return;
    // A file that was mended is chosen once more, and must count as another one.
    forgetFile.current?.();
    const read = await textOf(file)
      .then((csv) => readPeople(csv, language))
      .catch(() => null);
    if (read === null) return setWrong([t('staffing.people.unreadable')]);
    setWrong(
      read.problems.map(({ line, sentence }) =>
        line === null ? sentence : t('staffing.people.line', { line, sentence }),
      ),
    );
    if (read.problems.length === 0) setPeople(drafts(read.people));
  };
  return (
    <Card title={t('staffing.people.title')} testId="staffing-people">
      <p className={classes.hint}>{t('staffing.people.lead')}</p>
      {people.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={classes.scroll} aria-label={t('staffing.people.table')} tabIndex={0}>
          <table className={classes.people}>
            <thead>
              <tr>
                {(['name', 'hours', 'days', 'skills', 'least', 'most'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`staffing.people.${column}`)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <PersonRow
                  key={person.key}
                  person={person}
                  onChange={(next) => setPeople(people.map((one) => (one.key === next.key ? next : one)))}
                  onRemove={() => setPeople(people.filter(({ key }) => key !== person.key))}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {wrong.length > 0 && (
        <ul className={classes.wrong} role="alert" data-testid="people-wrong">
          {wrong.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <div className={classes.foot}>
        <div className={classes.actions}>
          <Button size="sm" disabled={!changed} onClick={save} data-testid="people-keep">
            {t('staffing.people.keep')}
          </Button>
          <Button size="sm" variant="default" onClick={add} data-testid="people-add">
            {t('staffing.people.add')}
          </Button>
          <FileButton resetRef={forgetFile} accept=".csv,.txt,.tsv,text/csv" onChange={(file) => void take(file)}>
            {(props) => (
              <Button size="sm" variant="default" {...props}>
                {t('staffing.people.import')}
              </Button>
            )}
          </FileButton>
          {set.people.length > 0 && (
            <Button
              size="sm"
              variant="default"
              component="a"
              href={`/data/staffing/people.csv?${new URLSearchParams({ branch: branch_id, language })}`}
              download
            >
              {t('staffing.people.export')}
            </Button>
          )}
        </div>
        <p className={classes.hint} role="status">
          {changed && t('staffing.people.changed')}
        </p>
      </div>
    </Card>
  );
}
