import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CsvReading,
  type Decimal,
  ENCODINGS,
  type Encoding,
  knownSeparator,
  SEPARATORS,
} from '../../data/explore/csv-reading.ts';
import type { OpenFile } from '../../data/explore/open-file.ts';
import classes from './Explore.module.css';

interface Props {
  reading: NonNullable<OpenFile['reading']>;
  onRead: (reading: Partial<CsvReading>) => void;
}

const SEPARATOR_NAMES = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' } as const;
const DECIMAL_NAMES = { ',': 'comma', '.': 'point' } as const;

/** How a text file was read, in a sentence, and other ways to read it. */
export function ReadingChoice({ reading, onRead }: Props) {
  const { t } = useTranslation();
  const [encoding, setEncoding] = useState<Encoding>(reading.encoding);
  const [separator, setSeparator] = useState(reading.separator);
  const [decimal, setDecimal] = useState<Decimal>(reading.decimal);
  const separatorName = (one: CsvReading['separator']) =>
    t(`explore.reading.separators.${one ? SEPARATOR_NAMES[one] : 'none'}`);
  const decimalName = (one: Decimal) => t(`explore.reading.decimals.${DECIMAL_NAMES[one]}`);
  const dates = reading.dates
    ?.match(/%[dmyY]/g)
    ?.map((part) => t(`explore.reading.dateParts.${part[1] as 'd' | 'm' | 'y' | 'Y'}`));
  const facts = {
    encoding: reading.encoding.toUpperCase(),
    separator: separatorName(reading.separator),
    decimal: decimalName(reading.decimal),
  };
  return (
    <details className={classes.choice} data-testid="explore-reading">
      <summary>
        {t('explore.reading.facts', facts)}
        {dates && ` ${t('explore.reading.dates', { dates: dates.join('/') })}`}
      </summary>
      <div className={classes.actions}>
        <NativeSelect
          size="xs"
          label={t('explore.reading.encoding')}
          value={encoding}
          onChange={({ currentTarget }) => setEncoding(currentTarget.value as Encoding)}
          data={ENCODINGS.map((value) => ({ value, label: value.toUpperCase() }))}
        />
        <NativeSelect
          size="xs"
          label={t('explore.reading.separator')}
          value={separator ?? ''}
          onChange={({ currentTarget }) => setSeparator(knownSeparator(currentTarget.value))}
          data={[
            ...(reading.separator ? [] : [{ value: '', label: separatorName(null) }]),
            ...SEPARATORS.map((value) => ({ value, label: separatorName(value) })),
          ]}
        />
        <NativeSelect
          size="xs"
          label={t('explore.reading.decimal')}
          value={decimal}
          onChange={({ currentTarget }) => setDecimal(currentTarget.value as Decimal)}
          data={([',', '.'] as const).map((value) => ({ value, label: decimalName(value) }))}
        />
      </div>
      <Button size="compact-sm" onClick={() => onRead({ encoding, decimal, ...(separator && { separator }) })}>
        {t('explore.reading.again')}
      </Button>
    </details>
  );
}
