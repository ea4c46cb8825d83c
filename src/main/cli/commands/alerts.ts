import { type Command, InvalidArgumentError } from 'commander';
import { isFootfall } from '../../../pipeline/alerts/footfall-points.ts';
import { previewRule } from '../../../pipeline/alerts/judge-lake.ts';
import { readRules } from '../../../pipeline/alerts/rule-file.ts';
import { openForReading } from '../../../pipeline/lake/home.ts';
import { readRegistry } from '../../../pipeline/transform/registry.ts';
import { alertText } from '../../../shared/alert-texts.ts';
import type { AlertPreview, FootfallRule } from '../../../shared/alerts.ts';
import { settingsStore } from '../../settings/settings-store.ts';
import { type HomeOptions, withHome } from '../options.ts';
import { plural, printResult } from '../output.ts';

/** What a rule about visitors would have said. */
type Tried = Pick<FootfallRule, 'id' | 'kind' | 'direction'> & AlertPreview;

/** `alerts`: what the home's rules about visitors would have said of the last days. */
export function addAlerts(program: Command): void {
  withHome(program.command('alerts'))
    .description('Try the rules about visitors on the last days: how often each would have fired, and where.')
    .option('--days <number>', 'days up to the end of the lake', parseDays, 90)
    .action(async ({ home: path, json, days }: HomeOptions & { days: number }) => {
      const home = await openForReading(path);
      try {
        const { database, layout } = home;
        const branches = await readRegistry(database, layout);
        const network = { branches, groups: (await settingsStore(path).read()).groups };
        const names = new Map(branches.map(({ id, name }) => [id, name]));
        const { rules } = await readRules(layout);
        const tried: Tried[] = [];
        for (const rule of rules) {
          if (!rule.enabled || !isFootfall(rule.kind) || !('level' in rule)) continue;
          const preview = await previewRule(database, layout, rule, network, days);
          tried.push({ id: rule.id, kind: rule.kind, direction: rule.direction, ...preview });
        }
        printResult(json, { days, branches: branches.length, rules: tried }, linesOf(tried, names));
      } finally {
        await home.close();
      }
    });
}

function linesOf(tried: readonly Tried[], names: ReadonlyMap<string, string>): string[] {
  if (tried.length === 0) return ['No rule about visitors is on.'];
  return tried.flatMap(({ id, kind, count, days, alerts }) => [
    `${id}: ${plural(count, 'alert')} in ${plural(days, 'day')}`,
    ...alerts.map((alert) => {
      const { title, body } = alertText({ ...alert, kind, sensor_id: null }, 'en', (of) => names.get(of) ?? of);
      return `  ${title}. ${body}`;
    }),
  ]);
}

function parseDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 3_660) throw new InvalidArgumentError('Days are 1 to 3660.');
  return days;
}
