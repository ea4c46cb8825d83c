import { Button, CheckboxIndicator, Combobox, ScrollArea, useCombobox } from '@mantine/core';
import { useState } from 'react';
import { scopeWords } from '../../i18n/scope-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Caret } from '../../icons/icons.tsx';
import { useApp } from '../../state/app.ts';
import { show, useSelection } from '../../state/selection.ts';
import { useScope } from '../../state/use-scope.ts';
import classes from './BranchPicker.module.css';
import { type CountedGroup, groupChoices } from './group-choices.ts';
import { matching } from './search.ts';

/** More rows than this help nobody, and cost time to draw. */
const MAX_SHOWN = 100;
const MAX_GROUPS = 20;
const ALL = '*';
const GROUP = /^(own|region):(.+)$/s;

/** Picks all branches, a group, or single ones, with a search that forgives accents. */
export function BranchPicker() {
  const words = useWords();
  const { t } = words;
  const branches = useApp((state) => state.branches);
  const own = useApp((state) => state.settings.groups);
  const chosen = useSelection((selection) => selection.branches);
  const group = useSelection((selection) => selection.group);
  const scope = useScope();
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
  const groups = groupChoices(branches, own, search);
  const label =
    scope.ids.length > 1 && scope.of === 'branches'
      ? t('branches.chosen', { count: scope.ids.length })
      : scopeWords(scope, branches, words);

  const choose = (value: string) => {
    const [, by, name] = GROUP.exec(value) ?? [];
    if (value === ALL) show({ branches: [] });
    else if (name && (by === 'own' || by === 'region')) show({ group: { by, name } });
    else {
      const id = value.slice('branch:'.length);
      show({ branches: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] });
    }
  };
  const section = (name: string, listed: readonly CountedGroup[]) =>
    listed.length > 0 && (
      <Combobox.Group label={name}>
        {listed.slice(0, MAX_GROUPS).map((one) => (
          <Choice
            key={one.name}
            value={`${one.by}:${one.name}`}
            name={one.name}
            detail={t('scope.count', { count: one.branches })}
            active={scope.of === 'group' && group?.by === one.by && group.name === one.name}
          />
        ))}
      </Combobox.Group>
    );
  const listed = found
    .slice(0, MAX_SHOWN)
    .map(({ id, name, city }) => (
      <Choice
        key={id}
        value={`branch:${id}`}
        branch={id}
        name={name}
        detail={name.includes(city) ? '' : city}
        active={chosen.includes(id)}
      />
    ));
  const grouped = groups.own.length + groups.regions.length > 0;

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={choose}
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
          <Combobox.Options aria-label={t('branches.label')}>
            {search === '' && <Choice value={ALL} branch={ALL} name={t('branches.all')} active={scope.of === 'all'} />}
            {section(t('scope.own'), groups.own)}
            {section(t('scope.regions'), groups.regions)}
            {grouped && listed.length > 0 ? (
              <Combobox.Group label={t('scope.branches')}>{listed}</Combobox.Group>
            ) : (
              listed
            )}
            {found.length === 0 && !grouped && <Combobox.Empty>{t('branches.none')}</Combobox.Empty>}
          </Combobox.Options>
        </ScrollArea.Autosize>
        {found.length > MAX_SHOWN && <Combobox.Footer>{t('branches.more')}</Combobox.Footer>}
      </Combobox.Dropdown>
    </Combobox>
  );
}

interface ChoiceProps {
  value: string;
  name: string;
  detail?: string;
  active: boolean;
  /** Id of the branch that it is, if it is one. */
  branch?: string;
}

function Choice({ value, branch, name, detail, active }: ChoiceProps) {
  return (
    <Combobox.Option
      value={value}
      active={active}
      aria-checked={active}
      data-branch={branch}
      data-group={branch === undefined ? value : undefined}
      className={classes.choice}
    >
      <CheckboxIndicator checked={active} size="xs" />
      {name}
      {detail && <span className={classes.detail}>{detail}</span>}
    </Combobox.Option>
  );
}
