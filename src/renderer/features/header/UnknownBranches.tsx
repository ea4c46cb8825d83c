import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../notice/Notice.tsx';
import frame from '../../page/PageFrame.module.css';
import { show } from '../../state/selection.ts';

interface Props {
  /** Branches that were asked for, and of which the lake has no day. */
  unknown: readonly string[];
  /** The others that were asked for. */
  known: readonly string[];
}

/** Says which branches of the address there are no data of, and leads back to those there are. */
export function UnknownBranches({ unknown, known }: Props) {
  const { t } = useTranslation();
  const back = (
    <Button onClick={() => show({ branches: [...known] })} data-testid="known-branches">
      {t(known.length > 0 ? 'branches.withoutUnknown' : 'branches.all')}
    </Button>
  );
  return (
    <main className={frame.page}>
      <Notice
        tone="alert"
        testId="unknown-branches"
        title={t('branches.unknown', { count: unknown.length, names: unknown.join(', ') })}
        hint={t('branches.unknownHint')}
        action={back}
      />
    </main>
  );
}
