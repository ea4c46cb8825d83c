import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { StaffingAnswer } from '../../../shared/staffing.ts';
import {
  problemsOf,
  SKILLS,
  type Skill,
  type StaffingProblem,
  type StaffNeeds,
  staffNeeds,
} from '../../../shared/staffing-settings.ts';
import { staffingSentence } from '../../../shared/staffing-texts.ts';
import { Card } from '../../card/Card.tsx';
import { putNeeds } from '../../data/staffing-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelection } from '../../state/selection.ts';
import { keep } from './keep-staffing.ts';
import { type Draft, draftOf, readDraft, SERVICE_FIELDS } from './needs-draft.ts';
import classes from './StaffingPage.module.css';

/** What visitors come for and what is promised to them, for the branch or for all. */
export function NeedsCard({ answer }: { answer: StaffingAnswer }) {
  const { t } = useWords();
  const language = useSelection((selection) => selection.language);
  const { branch_id, set } = answer;
  const [draft, setDraft] = useState<Draft>(() => draftOf(set.needs));
  const [problems, setProblems] = useState<readonly StaffingProblem[]>([]);
  const put = (branch: string | null, needs: StaffNeeds | null) => {
    // For all: a branch with its own goes on with them, so its own are the same from now on.
    const apply = async () => {
      await putNeeds(branch, needs);
      if (branch === null && set.own) await putNeeds(branch_id, null);
    };
    const back = async () => {
      if (branch === null && set.own) await putNeeds(branch_id, set.needs);
      else await putNeeds(branch, branch === null || set.own ? set.needs : null);
    };
    void keep(apply, back);
  };
  const save = (branch: string | null) => {
    const read = staffNeeds.safeParse(readDraft(draft));
    setProblems(read.success ? [] : problemsOf(read.error));
    if (read.success) put(branch, read.data);
  };
  const field = (path: keyof Draft, label: string) => {
    const problem = problems.find((one) => one.path === path);
    return (
      <NumberInput
        key={path}
        size="sm"
        label={label}
        value={draft[path]}
        error={problem && staffingSentence(problem, language)}
        onChange={(value) => setDraft({ ...draft, [path]: value })}
        data-testid={`needs-${path}`}
      />
    );
  };
  const service = (skill: Skill) => (
    <fieldset key={skill} className={classes.part}>
      <legend>{t(`staffing.needs.${skill}`)}</legend>
      {SERVICE_FIELDS.map(({ path, label }) => field(`${skill}.${path}`, t(`staffing.needs.${label}`)))}
    </fieldset>
  );
  return (
    <Card title={t('staffing.needs.title')} testId="staffing-needs">
      <p className={classes.hint}>
        {t('staffing.needs.lead')} {t(set.own ? 'staffing.needs.own' : 'staffing.needs.common')}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save(branch_id);
        }}
      >
        <div className={classes.parts}>
          {SKILLS.map(service)}
          <fieldset className={classes.part}>
            <legend>{t('staffing.needs.others')}</legend>
            {field('machine_share', t('staffing.needs.machine'))}
            {field('patience', t('staffing.needs.patience'))}
            {field('break_after_hours', t('staffing.needs.breakAfter'))}
            <NativeSelect
              size="sm"
              label={t('staffing.needs.breakMinutes')}
              value={String(draft.break_minutes)}
              onChange={({ currentTarget }) => setDraft({ ...draft, break_minutes: currentTarget.value })}
              data={['30', '60', '90', '120']}
            />
          </fieldset>
        </div>
        <div className={classes.actions}>
          <Button type="submit" size="sm" data-testid="needs-keep">
            {t('staffing.needs.keep')}
          </Button>
          <Button size="sm" variant="default" onClick={() => save(null)}>
            {t('staffing.needs.keepAll')}
          </Button>
          {set.own && (
            <Button size="sm" variant="subtle" onClick={() => put(branch_id, null)}>
              {t('staffing.needs.reset')}
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}
