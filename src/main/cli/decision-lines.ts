import type { Decision } from '../../shared/decisions.ts';

/** A decision as a line for people; its id last, to copy. */
export function lineOf(decision: Decision): string {
  const note = decision.note === '' ? '' : ` “${decision.note}”`;
  return `${decision.made_at.slice(0, 16)}Z  ${whatOf(decision)}${note}  (${decision.id})`;
}

function whatOf(decision: Decision): string {
  switch (decision.kind) {
    case 'accept':
      return `${decision.branch_id}: the corrections from ${decision.from} to ${decision.to} are right`;
    case 'revert':
      return `${decision.branch_id}: the readings from ${decision.from} to ${decision.to} are right after all`;
    case 'override':
      return `${decision.branch_id}: ${decision.visitors} visitors at ${decision.hour}`;
    case 'closed':
      return `${decision.branch_id}: closed on ${decision.date}`;
    case 'name':
      return `${decision.branch_id}: goes by the name "${decision.name}"`;
    case 'event': {
      const days = decision.from === decision.to ? `on ${decision.from}` : `from ${decision.from} to ${decision.to}`;
      const hours = decision.hours === null ? '' : `, ${decision.hours.from} to ${decision.hours.to} h`;
      return `${decision.branch_id}: ${decision.factor} times the usual visitors ${days}${hours}`;
    }
    case 'withdraw':
      return `the decision ${decision.decision} holds no more`;
  }
}
