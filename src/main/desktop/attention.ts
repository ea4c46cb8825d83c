import { type BrowserWindow, Notification } from 'electron';
import { alertText } from '../../shared/alert-texts.ts';
import type { Alert } from '../../shared/alerts.ts';
import type { AppStatus } from '../../shared/app-api.ts';
import type { Settings } from '../../shared/settings.ts';
import type { EngineEvent } from '../affluence.ts';
import { backfillShare, jobNotice } from './health.ts';
import { type Language, textsFor } from './texts.ts';
import { bringForward } from './window.ts';

export interface AttentionOptions {
  window: BrowserWindow;
  language(): Language;
  /** What the person wants to be notified of. */
  wanted(): Settings['notifications'];
  /** The application's status; null where it can't say. */
  askStatus(): Promise<AppStatus | null>;
  /** Told of each status that was asked for. */
  onStatus(status: AppStatus): void;
}

/** Follows what the engine says: the taskbar's progress, and notifications. */
export interface Attention {
  hear(event: EngineEvent): void;
  /** Asks how things are. */
  look(): Promise<void>;
  /** Notifies a person who looks elsewhere. */
  notify(title: string, body: string): void;
  /** Notifies of alerts that became due together; a click leads to where each is to be seen. */
  tellAlerts(alerts: readonly Alert[], names: Readonly<Record<string, string>>): void;
}

/** More alerts at once than this are told together: nobody reads a pile of notifications. */
const MOST_AT_ONCE = 3;

/** Begins to follow. */
export function callAttention({ window, language, wanted, askStatus, onStatus }: AttentionOptions): Attention {
  /** Those on screen: one that is forgotten here could be collected, and its click with it. */
  const shown = new Set<Notification>();

  function show(title: string, body: string, onClick: () => void): void {
    if (window.isDestroyed() || !Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    shown.add(notification);
    notification.on('close', () => shown.delete(notification));
    notification.on('click', () => {
      shown.delete(notification);
      if (window.isDestroyed()) return;
      bringForward(window);
      onClick();
    });
    notification.show();
  }
  function notify(title: string, body: string): void {
    if (wanted() === 'all' && !window.isDestroyed() && !window.isFocused()) show(title, body, () => {});
  }
  const goTo = (query: string) => () => window.webContents.send('command', 'show', query);

  async function look(): Promise<void> {
    const status = await askStatus();
    if (status && !window.isDestroyed()) onStatus(status);
  }
  return {
    notify,
    look,
    tellAlerts(alerts, names) {
      if (wanted() === 'none') return;
      if (alerts.length > MOST_AT_ONCE) {
        const { alertsAtOnce, alertsAtOnceDetail } = textsFor(language());
        show(alertsAtOnce.replace('{count}', String(alerts.length)), alertsAtOnceDetail, goTo('page=alerts'));
        return;
      }
      for (const alert of alerts) {
        const { title, body } = alertText(alert, language(), (id) => names[id] ?? id);
        show(title, body, goTo(alert.evidence));
      }
    },
    hear(event) {
      if (window.isDestroyed()) return;
      if (event.type === 'job' && event.job.kind === 'backfill') {
        window.setProgressBar(backfillShare(event.job) ?? -1);
        const notice = jobNotice(event.job);
        if (notice) notify(textsFor(language())[notice.title], notice.body);
      }
      if (event.type === 'source' || (event.type === 'job' && event.job.state !== 'running')) void look();
    },
  };
}
