import { type Alert, alert } from '../../shared/alerts.ts';
import { type AppStatus, appStatus, type Job, job, type LakeManifest, lakeManifest } from '../../shared/app-api.ts';
import { type Settings, settings } from '../../shared/settings.ts';

/** What the app tells the page without being asked. */
export interface AppListener {
  connected(): void;
  lost(): void;
  status(status: AppStatus): void;
  job(job: Job): void;
  lake(manifest: LakeManifest): void;
  settings(settings: Settings): void;
  alert(alert: Alert): void;
}

/** The browser reconnects by itself after a break, but not after an answer it can't use. */
const RETRY_MS = 2_000;

/** Listens to the app's events until stopped; reconnects whenever the app is gone. Gives the function that stops it. */
export function listenToApp(listener: AppListener): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource('/api/events');
    source.addEventListener('open', () => listener.connected());
    source.addEventListener('error', () => {
      listener.lost();
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS);
    });
    source.addEventListener('status', ({ data }) => listener.status(appStatus.parse(JSON.parse(data))));
    source.addEventListener('job', ({ data }) => listener.job(job.parse(JSON.parse(data))));
    source.addEventListener('settings', ({ data }) => listener.settings(settings.parse(JSON.parse(data))));
    source.addEventListener('alerts', ({ data }) => listener.alert(alert.parse(JSON.parse(data))));
    source.addEventListener('lake', ({ data }) => listener.lake(lakeManifest.parse(JSON.parse(data))));
  };
  open();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
