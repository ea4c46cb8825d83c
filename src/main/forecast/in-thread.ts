/// <reference types="electron-vite/node" />
import type { NetworkForecast } from '../../pipeline/forecast/forecast.ts';
import type { Network } from '../../pipeline/forecast/series.ts';
import startThread from './network.worker.ts?nodeWorker';

/**
 * Forecasts a network from its own last day in a thread of its own, so that requests are answered meanwhile.
 *
 * @throws what the thread threw, or the signal's reason once it is aborted
 */
export function forecastInThread(network: Network, signal: AbortSignal): Promise<NetworkForecast> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const thread = startThread({ workerData: network });
    const stop = () => {
      reject(signal.reason);
      void thread.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`The forecast's thread ended with code ${code} and gave no forecast.`));
    });
  });
}
