import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import { Headline, UnmetNotices } from './Headline.tsx';
import { NeedCard } from './NeedCard.tsx';
import { NeedsCard } from './NeedsCard.tsx';
import { PeopleCard } from './PeopleCard.tsx';
import { RotaCard } from './RotaCard.tsx';
import classes from './StaffingPage.module.css';
import { useOneBranch, useStaffing } from './use-staffing.ts';
import { WeekPicker } from './WeekPicker.tsx';
import { WhatIfCard } from './WhatIfCard.tsx';

/** How many of us should be there, and when? The people of a branch's week, the rota, and what would change. */
export function StaffingPage() {
  const { t } = useWords();
  const { branch, isOneOfMany } = useOneBranch();
  const answer = useStaffing(branch);
  // Of another branch, or another week: nothing of it is to be set here.
  const data = answer.data?.branch_id === branch?.id ? answer.data : null;
  const planned = data?.days.some(({ slots }) => slots.length > 0) ? data : null;
  return (
    <main className={classes.page} data-testid="staffing" aria-busy={answer.pending}>
      <div className={classes.top}>
        <Headline branch={branch} answer={data} />
        <WeekPicker week={data?.week ?? null} />
      </div>
      {isOneOfMany && <p className={classes.one}>{t('staffing.one')}</p>}
      {answer.error && <Notice tone="failure" title={t('staffing.failed')} hint={answer.error.message} />}
      {data?.set.damaged && (
        <Notice
          tone="alert"
          title={t('staffing.damaged')}
          hint={t('staffing.damagedHint', { file: data.set.damaged })}
        />
      )}
      {planned && <UnmetNotices answer={planned} />}
      {(planned || data === null) && <NeedCard answer={{ ...answer, data }} />}
      {planned && <RotaCard answer={planned} busy={answer.pending} onSearchLonger={answer.searchLonger} />}
      {planned && planned.set.people.length > 0 && (
        <WhatIfCard key={`${planned.branch_id}|${planned.week}`} answer={planned} />
      )}
      {data && <PeopleCard key={`${data.branch_id}|${JSON.stringify(data.set.people)}`} answer={data} />}
      {data && <NeedsCard key={`${data.branch_id}|${JSON.stringify(data.set)}`} answer={data} />}
    </main>
  );
}
