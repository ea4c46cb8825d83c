import type { BranchChoice } from '../../../state/app.ts';

/** Branches to pick from, by name; two of the same name with their cities. */
export const whereBranches = (registry: readonly BranchChoice[]): { value: string; label: string }[] =>
  registry.map(({ id, name, city }) => ({
    value: id,
    label: registry.some((other) => other.id !== id && other.name === name) ? `${name} (${city})` : name,
  }));
