import type { HomeFacts } from '../../../shared/settings.ts';
import { fetchSettings } from '../../data/settings-api.ts';
import { type Latest, useLatest } from '../../data/use-latest.ts';
import { useApp } from '../../state/app.ts';

/** What there is to know of the home, asked again whenever its source is another one or a job has ended. */
export function useFacts(): Latest<HomeFacts> {
  const source = useApp((state) => state.status?.source.url ?? '');
  const ended = useApp((state) => state.jobsEnded);
  return useLatest(`${source}|${ended}`, async () => {
    const { settings, facts } = await fetchSettings({ size: true });
    useApp.setState({ settings });
    return facts;
  });
}
