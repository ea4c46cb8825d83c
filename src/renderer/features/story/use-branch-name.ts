import { useApp } from '../../state/app.ts';

/** Gives the name of a branch by its id; the id itself where it is unknown. */
export function useBranchName(): (id: string) => string {
  const branches = useApp((state) => state.branches);
  return (id) => branches.find((branch) => branch.id === id)?.name ?? id;
}
