import { type BrowserWindow, Notification } from 'electron';
import type { AppStatus } from '../../shared/app-api.ts';
import type { EngineEvent } from '../affluence.ts';
import { backfillShare, jobNotice, type Notice, sourceNotice } from './health.ts';
import type { Texts } from './texts.ts';
import { bringForward } from './window.ts';

export interface AttentionOptions {
  window: BrowserWindow;
  texts(): Texts;
  /** The application's status; null where it can't say. */
  askStatus(): Promise<AppStatus | null>;
  /** Told of each status that was asked for. */
  onStatus(status: AppStatus): void;
}

/** Follows what the engine says: the taskbar's progress, and notifications to whoever looks elsewhere. */
export interface Attention {
  hear(event: EngineEvent): void;
  /** Asks how things are. */
  look(): Promise<void>;
  notify(title: string, body: string): void;
}

/** Begins to follow. */
export function callAttention({ window, texts, askStatus, onStatus }: AttentionOptions): Attention {
  let reachable: boolean | null = null;

  function notify(title: string, body: string): void {
    if (window.isDestroyed() || window.isFocused() || !Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    notification.on('click', () => bringForward(window));
    notification.show();
  }
  function tell(notice: Notice | null): void {
    if (!notice) return;
    const { title, body } = notice;
    notify(texts()[title], body === null ? '' : typeof body === 'string' ? texts()[body] : body.sentence);
  }
  async function look(): Promise<void> {
    const status = await askStatus();
    if (!status || window.isDestroyed()) return;
    tell(sourceNotice(reachable, status.source.reachable));
    reachable = status.source.reachable;
    onStatus(status);
  }
  return {
    notify,
    look,
    hear(event) {
      if (window.isDestroyed()) return;
      if (event.type === 'job' && event.job.kind === 'backfill') {
        window.setProgressBar(backfillShare(event.job) ?? -1);
        tell(jobNotice(event.job));
      }
      if (event.type === 'source' || (event.type === 'job' && event.job.state !== 'running')) void look();
    },
  };
}
