import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnknownName } from '../../../shared/app-api.ts';
import { addDays, utcDateOf } from '../../../shared/slots.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useApp } from '../../state/app.ts';
import { decide, useDecisions } from '../decisions/decide.ts';
import { matching } from '../header/search.ts';
import classes from './Lists.module.css';

/** More choices than this help nobody, and cost time to draw. */
const MAX_CHOICES = 50;

/** A branch this similar is offered; of less similar ones a person chooses. */
const OFFERED_FROM = 0.8;

const likely = ({ nearest: [best] }: UnknownName): string | null =>
  best && best.score >= OFFERED_FROM ? best.branch_id : null;

/** A name that waits: how often it came, why it is unclear, and the branch that it may be. */
export function NameRow({ name }: { name: UnknownName }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const branches = useApp((state) => state.branches);
  const sending = useDecisions((state) => state.sending);
  const mapping = useDecisions(({ made }) => made?.decision.kind === 'name' && made.decision.name === name.name);
  const [branch, setBranch] = useState<string | null>(likely(name));
  const score = name.nearest.find(({ branch_id }) => branch_id === branch)?.score;
  const nearest = name.nearest.map(({ branch_id }) => branch_id);
  const labelled = branches.map(({ id, name: label }) => ({ value: id, label }));
  const near = labelled
    .filter(({ value }) => nearest.includes(value))
    .toSorted((a, b) => nearest.indexOf(a.value) - nearest.indexOf(b.value));
  const dates = { from: utcDateOf(Date.parse(name.first)), to: addDays(utcDateOf(Date.parse(name.latest)), 1) };
  return (
    <tr data-name={name.name}>
      <th scope="row">
        <strong>{name.name}</strong>
      </th>
      <td className={classes.number}>{formats.integer(name.readings)}</td>
      <td>{formats.dates(dates)}</td>
      <td>
        {t(`rules.reason.${name.reason}`)}
        {name.sensors.length > 0 && (
          <span className={classes.note}>{t('quality.names.sensors', { sensors: name.sensors.join(', ') })}</span>
        )}
      </td>
      <td>
        <div className={classes.map}>
          <Select
            size="xs"
            w={260}
            searchable
            allowDeselect={false}
            aria-label={t('quality.names.chooseFor', { name: name.name })}
            placeholder={t('quality.names.choose')}
            nothingFoundMessage={t('quality.names.nothing')}
            data={[...near, ...labelled.filter(({ value }) => !nearest.includes(value))]}
            limit={MAX_CHOICES}
            filter={({ options, search }) => {
              const found = new Set(matching(branches, search).map(({ id }) => id));
              return options.filter((option) => 'value' in option && found.has(option.value));
            }}
            comboboxProps={{ withinPortal: false }}
            value={branch}
            onChange={setBranch}
            data-testid="name-branch"
          />
          <Button
            size="xs"
            variant="default"
            disabled={branch === null || mapping || sending}
            aria-label={t('quality.names.mapOf', { name: name.name })}
            onClick={() => branch && void decide({ kind: 'name', name: name.name, branch_id: branch })}
            data-testid="name-map"
          >
            {t('quality.names.map')}
          </Button>
          <span className={classes.alike}>
            {mapping
              ? t('quality.names.mapping')
              : score !== undefined && t('quality.names.alike', { share: formats.share(score) })}
          </span>
        </div>
      </td>
    </tr>
  );
}
