import { z } from 'zod';
import { type AlertLanguage, alertText } from '../../shared/alert-texts.ts';
import { type Alert, alert } from '../../shared/alerts.ts';

/** What happened to an alert that people outside should hear of. */
const happening = z.enum(['opened', 'closed']);
type Happening = z.infer<typeof happening>;

/** One piece of news, as it waits in the outbox: told when it is carried, in the language set then. */
export const message = z.object({
  key: z.string().describe('the same for the same news, however often it is carried'),
  order: z.number().int().describe("the alert's revision"),
  happening,
  alert,
  kept_at: z.iso.datetime(),
  not_before: z.iso.datetime().nullable(),
});
export type Message = z.infer<typeof message>;

/**
 * What there is to carry of an alert as it became: its opening unless that is known outside, and its end. One that closed
 * unheard of because it was withdrawn, merged into a wider one or lost its rule is not worth a word.
 *
 * @param known whether people outside heard of its opening
 */
export function newsOf(changed: Alert, known: boolean, now: number): Message[] {
  const closed = changed.state === 'closed';
  if (closed && !known && changed.closing !== 'over') return [];
  const happenings: Happening[] = [...(known ? [] : ['opened' as const]), ...(closed ? ['closed' as const] : [])];
  return happenings.map((happening) => ({
    key: `${changed.id}:${happening}:${(happening === 'opened' ? null : changed.closed_at) ?? changed.opened_at}`,
    order: changed.revision,
    happening,
    alert: changed,
    kept_at: new Date(now).toISOString(),
    not_before: changed.quiet_until,
  }));
}

/** A message in words, the end of an alert said in front. */
export function wordsOf({ alert: told, happening }: Message, language: AlertLanguage, nameOf: (id: string) => string) {
  const { title, body } = alertText(told, language, nameOf);
  if (happening === 'opened') return { title, body };
  return { title: `${language === 'fr' ? 'Terminé\u00a0: ' : 'Over: '}${title}`, body };
}
