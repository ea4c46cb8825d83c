import { Button, Menu } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../card/Card.tsx';
import { Notice } from '../../notice/Notice.tsx';
import classes from './Explore.module.css';
import { type Editor, makeEditor, type Names } from './editor.ts';
import { remembered } from './history.ts';
import { SAMPLES } from './samples.ts';
import type { RunState } from './use-explore.ts';

interface Props {
  names: Names;
  run: RunState;
  onRun: (text: string) => void;
  onGiveUp: () => void;
}

/** Where questions are written, with samples and those asked before. */
export function SqlCard({ names, run, onRun, onGiveUp }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const runNow = useRef(onRun);
  runNow.current = onRun;
  const [past, setPast] = useState<string[]>(remembered);
  const label = t('explore.sql.label');
  const hint = t('explore.sql.hint');

  useEffect(() => {
    if (!box.current) return;
    const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
    const before = editor.current?.text() ?? remembered()[0] ?? '';
    const made = makeEditor(box.current, {
      text: before,
      label,
      hint,
      nonce,
      onRun: () => runNow.current(made.text()),
    });
    editor.current = made;
    return () => made.destroy();
  }, [label, hint]);
  useEffect(() => editor.current?.complete(names), [names]);

  const ask = (text: string) => {
    editor.current?.write(text);
    onRun(text);
  };
  return (
    <Card
      title={t('explore.sql.title')}
      testId="explore-sql"
      aside={
        <Menu position="bottom-end" width={480} onOpen={() => setPast(remembered())}>
          <Menu.Target>
            <Button variant="subtle" size="compact-sm">
              {t('explore.sql.history')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown className={classes.history}>
            {past.length === 0 && <Menu.Label>{t('explore.sql.noHistory')}</Menu.Label>}
            {past.map((text) => (
              <Menu.Item key={text} className={classes.past} onClick={() => editor.current?.write(text)}>
                {text}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      }
    >
      <div className={classes.samples}>
        {SAMPLES.map(({ name, sql }) => (
          <Button
            key={name}
            variant="default"
            size="compact-sm"
            onClick={() => ask(sql)}
            data-testid={`sample-${name}`}
          >
            {t(`explore.samples.${name}`)}
          </Button>
        ))}
      </div>
      <div ref={box} className={classes.editor} />
      <div className={classes.actions}>
        <Button size="sm" onClick={() => onRun(editor.current?.text() ?? '')} data-testid="explore-run">
          {t('explore.sql.run')}
        </Button>
        {run.state === 'running' && (
          <Button size="sm" variant="default" onClick={onGiveUp} data-testid="explore-stop">
            {t('explore.sql.stop')}
          </Button>
        )}
        <span className={classes.muted} role="status">
          {run.state === 'running' || run.state === 'stopped' ? t(`explore.sql.${run.state}`) : t('explore.sql.keys')}
        </span>
      </div>
      {run.state === 'refused' && (
        <Notice
          tone="alert"
          testId="explore-refused"
          title={t(`explore.refused.${run.why}`)}
          hint={t(`explore.refusedHint.${run.why}`)}
        />
      )}
      {run.state === 'unfetched' && (
        <Notice
          tone="failure"
          testId="explore-unfetched"
          title={t('explore.sql.unfetched')}
          hint={t('explore.sql.unfetchedHint')}
        />
      )}
      {run.state === 'failed' && (
        <div role="alert" data-testid="explore-error">
          <p className={classes.wrong}>{t('explore.sql.wrong')}</p>
          <pre className={classes.message}>{run.message}</pre>
        </div>
      )}
    </Card>
  );
}
