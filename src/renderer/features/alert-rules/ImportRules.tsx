import { Button, FileButton, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../settings/Dialog.tsx';
import classes from '../settings/Settings.module.css';
import { type RuleProblem, readRules } from './read-rules.ts';
import { withRule } from './rule-list.ts';
import { changeRules } from './rules-state.ts';
import { usePlaces } from './use-places.ts';

/** Takes rules from a file: those of the same id are replaced, others added. What is wrong with a file is said, and nothing taken. */
export function ImportRules() {
  const { t, formats } = useWords();
  const places = usePlaces();
  const [problems, setProblems] = useState<readonly (RuleProblem | { what: 'unreadable' })[]>([]);
  const forgetFile = useRef<() => void>(null);
  const take = async (file: File | null) => {
    if (!file) return;
    // A file that was mended is chosen once more, and must count as another one.
    forgetFile.current?.();
    const text = await file.text().catch(() => null);
    const read = text === null ? { problems: [{ what: 'unreadable' as const }] } : readRules(text, places);
    if ('problems' in read) setProblems(read.problems);
    else await changeRules((rules) => read.rules.reduce(withRule, [...rules]));
  };
  const isOfFile = problems.length === 1 && problems[0] !== undefined && !('rule' in problems[0]);
  return (
    <>
      <FileButton resetRef={forgetFile} accept=".json,application/json" onChange={(file) => void take(file)}>
        {(props) => (
          <Button size="compact-sm" variant="light" {...props}>
            {t('alertRules.import')}
          </Button>
        )}
      </FileButton>
      {problems.length > 0 && (
        <Dialog title={t('alertRules.import')} onClose={() => setProblems([])}>
          <Stack gap="sm" role="alert" data-testid="rules-problems">
            {!isOfFile && (
              <p className={classes.wrong}>
                {t('alertRules.problems', { count: problems.length, value: formats.integer(problems.length) })}
              </p>
            )}
            <ul>
              {problems.map((problem) => (
                <li key={JSON.stringify(problem)}>{t(`alertRules.problem.${problem.what}`, { ...problem })}</li>
              ))}
            </ul>
            <Button variant="default" onClick={() => setProblems([])}>
              {t('alertRules.close')}
            </Button>
          </Stack>
        </Dialog>
      )}
    </>
  );
}
