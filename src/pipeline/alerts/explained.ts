import type { Finding } from './finding.ts';

/**
 * Findings of which none is but the consequence of another: a branch whose sensor is at fault has little coverage by that,
 * and is told of its sensor alone.
 */
export function withoutConsequences(findings: readonly Finding[]): Finding[] {
  const atFault = new Set(findings.filter(({ kind }) => kind.startsWith('sensor-')).flatMap(branchesOf));
  return findings.filter(
    (finding) => finding.kind !== 'coverage-low' || branchesOf(finding).some((branch) => !atFault.has(branch)),
  );
}

const branchesOf = ({ branch_id, branches }: Finding): readonly string[] =>
  branch_id === null ? branches : [branch_id];
