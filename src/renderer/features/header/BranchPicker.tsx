import { Button, CheckboxIndicator, Combobox, ScrollArea, useCombobox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/app.ts';
import { show, useSelection } from '../../state/selection.ts';
import classes from './BranchPicker.module.css';
import { Caret } from './icons.tsx';
import { matching } from './search.ts';

/** More rows than this help nobody, and cost time to draw. */
const MAX_SHOWN = 100;
const ALL = '*';

/** Picks one or several branches, or all of them, with a search that forgives accents. */
export function BranchPicker() {
  const { t } = useTranslation();
  const branches = useApp((state) => state.branches);
  const chosen = useSelection((selection) => selection.branches);
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setSearch('');
    },
  });
  const found = matching(branches, search);
  const single = chosen.length === 1 ? branches.find(({ id }) => id === chosen[0]) : undefined;
  const label =
    chosen.length === 0 ? t('branches.all') : (single?.name ?? t('branches.chosen', { count: chosen.length }));

  const toggle = (id: string) => {
    if (id === ALL) return show({ branches: [] });
    show({ branches: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] });
  };

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={toggle}
      position="bottom-start"
      width={320}
      shadow="md"
      withinPortal={false}
    >
      <Combobox.Target targetType="button">
        <Button
          variant="default"
          disabled={branches.length === 0}
          rightSection={<Caret />}
          aria-label={`${t('branches.label')} : ${label}`}
          data-testid="branch-picker"
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
        <Combobox.Options aria-label={t('branches.label')}>
          <ScrollArea.Autosize mah={360} type="auto">
            {search === '' && <Choice id={ALL} name={t('branches.all')} active={chosen.length === 0} />}
            {found.slice(0, MAX_SHOWN).map(({ id, name, city }) => (
              <Choice
                key={id}
                id={id}
                name={name}
                detail={name.includes(city) ? '' : city}
                active={chosen.includes(id)}
              />
            ))}
          </ScrollArea.Autosize>
          {found.length === 0 && <Combobox.Empty>{t('branches.none')}</Combobox.Empty>}
        </Combobox.Options>
        {found.length > MAX_SHOWN && <Combobox.Footer>{t('branches.more')}</Combobox.Footer>}
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Choice({ id, name, detail, active }: { id: string; name: string; detail?: string; active: boolean }) {
  return (
    <Combobox.Option value={id} active={active} aria-checked={active} data-branch={id} className={classes.choice}>
      <CheckboxIndicator checked={active} size="xs" />
      {detail ? `${name} · ${detail}` : name}
    </Combobox.Option>
  );
}
