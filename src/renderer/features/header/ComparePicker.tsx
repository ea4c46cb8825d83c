import { Button, Combobox, ScrollArea, useCombobox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Caret } from '../../icons/icons.tsx';
import { useApp } from '../../state/app.ts';
import { comparisonText, readComparison } from '../../state/comparison.ts';
import { show, useSelection } from '../../state/selection.ts';
import classes from './BranchPicker.module.css';
import { matching } from './search.ts';

const MAX_SHOWN = 100;
const PLAIN = ['before', 'last-year', 'none'] as const;

/** Picks what the period is held against: nothing, days before it, the year before, or another branch. */
export function ComparePicker() {
  const { t } = useTranslation();
  const branches = useApp((state) => state.branches);
  const compare = useSelection((selection) => selection.compare);
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setSearch('');
    },
  });
  const other = typeof compare === 'object' ? compare.branch : null;
  const named = branches.find(({ id }) => id === other)?.name ?? other;
  const label = typeof compare === 'string' ? t(`compare.${compare}`) : t('compare.branch', { branch: named });
  const found = matching(branches, search);
  const choose = (value: string) => {
    show({ compare: readComparison(value) ?? 'none' });
    combobox.closeDropdown();
  };
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={choose}
      position="bottom-start"
      width={340}
      shadow="md"
      withinPortal={false}
    >
      <Combobox.Target targetType="button">
        <Button
          variant="subtle"
          color="gray"
          disabled={branches.length === 0}
          rightSection={<Caret />}
          aria-label={`${t('compare.label')} : ${label}`}
          data-testid="compare-picker"
          classNames={{ root: classes.picker }}
          onClick={() => combobox.toggleDropdown()}
        >
          {label}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
          placeholder={t('branches.search')}
          aria-label={t('branches.search')}
        />
        <ScrollArea.Autosize mah={360} type="auto" viewportProps={{ tabIndex: 0 }}>
          <Combobox.Options aria-label={t('compare.label')}>
            {search === '' &&
              PLAIN.map((one) => (
                <Combobox.Option key={one} value={one} active={compare === one} data-testid={`compare-${one}`}>
                  {t(`compare.plain.${one}`)}
                </Combobox.Option>
              ))}
            {found.length > 0 && (
              <Combobox.Group label={t('compare.others')}>
                {found.slice(0, MAX_SHOWN).map(({ id, name }) => (
                  <Combobox.Option key={id} value={comparisonText({ branch: id })} active={other === id}>
                    {name}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )}
            {found.length === 0 && <Combobox.Empty>{t('branches.none')}</Combobox.Empty>}
          </Combobox.Options>
        </ScrollArea.Autosize>
        {found.length > MAX_SHOWN && <Combobox.Footer>{t('branches.more')}</Combobox.Footer>}
      </Combobox.Dropdown>
    </Combobox>
  );
}
