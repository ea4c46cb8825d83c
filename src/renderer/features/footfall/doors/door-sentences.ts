import type { Look } from '../../../charts/look.ts';
import type { DoorHealth } from './door-health.ts';

/** How a door counted, in words that follow its name: `48 % des visiteurs ; compte bien, 99 % de ses heures sont fiables.` */
export function healthSentence(health: DoorHealth, { t, formats }: Look): string {
  const { share, silentSince, never } = health;
  const told = {
    coverage: formats.share(health.trusted),
    imputed: formats.atLeastOnePercent(health.estimated),
    missing: formats.atLeastOnePercent(health.missing),
    rule: health.rule ? t(`rules.name.${health.rule}`) : t('rules.name.reading-missing'),
    date: formats.date(silentSince ?? '2000-01-01'),
  };
  const unknown = health.missing > health.estimated;
  const how = never
    ? t(unknown ? 'doors.neverMissing' : 'doors.never', told)
    : silentSince !== null
      ? t(unknown ? 'doors.silentMissing' : 'doors.silent', told)
      : health.estimated + health.missing < 0.02
        ? t('doors.fine', told)
        : t(unknown ? 'doors.partlyMissing' : 'doors.partly', told);
  return share === null ? how : t('doors.told', { share: formats.atLeastOnePercent(share), how });
}
