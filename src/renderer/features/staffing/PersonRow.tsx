import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { WEEKDAYS } from '../../../shared/branch.ts';
import { SKILLS } from '../../../shared/staffing-settings.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { PersonDraft } from './PeopleCard.tsx';
import classes from './StaffingPage.module.css';

interface Props {
  person: PersonDraft;
  onChange(person: PersonDraft): void;
  onRemove(): void;
}

/** A person to be written down: name, hours, days, skills, lengths of a day. */
export function PersonRow({ person, onChange, onRemove }: Props) {
  const { t, formats } = useWords();
  const { name, hours, days, skills, shift } = person;
  const of = (what: string) => t('staffing.people.of', { what, person: name });
  const number = (label: string, value: number | string, take: (value: number | string) => void) => (
    <NumberInput className={classes.number} size="xs" aria-label={of(label)} value={value} step={0.5} onChange={take} />
  );
  return (
    <tr data-testid="person">
      <td>
        <TextInput
          className={classes.name}
          size="xs"
          aria-label={t('staffing.people.name')}
          value={name}
          maxLength={80}
          onChange={({ currentTarget }) => onChange({ ...person, name: currentTarget.value })}
        />
      </td>
      <td>{number(t('staffing.people.hours'), hours, (value) => onChange({ ...person, hours: value }))}</td>
      <td>
        <div className={classes.boxes}>
          {WEEKDAYS.map((day, place) => (
            <Checkbox
              key={day}
              size="xs"
              classNames={{ label: classes.box }}
              label={formats.shortWeekday(place + 1)}
              aria-label={of(formats.weekday(place + 1))}
              checked={days.includes(day)}
              onChange={({ currentTarget }) =>
                onChange({
                  ...person,
                  days: WEEKDAYS.filter((one) => (one === day ? currentTarget.checked : days.includes(one))),
                })
              }
            />
          ))}
        </div>
      </td>
      <td>
        <div className={classes.boxes}>
          {SKILLS.map((skill) => (
            <Checkbox
              key={skill}
              size="xs"
              classNames={{ label: classes.box }}
              label={t(`staffing.skill.${skill}`)}
              aria-label={of(t(`staffing.skill.${skill}`))}
              checked={skills.includes(skill)}
              onChange={({ currentTarget }) =>
                onChange({
                  ...person,
                  skills: SKILLS.filter((one) => (one === skill ? currentTarget.checked : skills.includes(one))),
                })
              }
            />
          ))}
        </div>
      </td>
      <td>
        {number(t('staffing.people.least'), shift.least, (least) =>
          onChange({ ...person, shift: { ...shift, least } }),
        )}
      </td>
      <td>
        {number(t('staffing.people.most'), shift.most, (most) => onChange({ ...person, shift: { ...shift, most } }))}
      </td>
      <td>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('staffing.people.removeOf', { person: name })}
          onClick={onRemove}
        >
          {t('staffing.people.remove')}
        </Button>
      </td>
    </tr>
  );
}
