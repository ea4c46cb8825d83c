import type { BranchFreshness } from '../../pipeline/totals/branch-freshness.ts';
import { byLabel } from './gauges.ts';
import type { MetricsRegistry } from './registry.ts';

/** Gauges of each branch: three series a branch, so only where they are asked for. @returns shows how branches do */
export function branchGauges(registry: MetricsRegistry): (branches: readonly BranchFreshness[]) => void {
  const by = (name: string, help: string) => byLabel(registry, 'branch_id', name, help);
  const heard = by(
    'affluence_branch_heard_timestamp_seconds',
    'End of the newest hour in which a reading of the branch was accepted, as a Unix time.',
  );
  const visitors = by(
    'affluence_branch_latest_day_visitors',
    'Visitors of the latest whole day on which the branch was open.',
  );
  const coverage = by(
    'affluence_branch_latest_day_coverage_ratio',
    'Share of that day that sensors could be trusted for, 0 to 1.',
  );
  return (branches) => {
    heard(branches.map(({ branch_id, heard_until }) => [branch_id, heard_until]));
    visitors(branches.map((branch) => [branch.branch_id, branch.visitors]));
    coverage(branches.map((branch) => [branch.branch_id, branch.coverage]));
  };
}
