/**
 * Preloaded (`node --import`) into a process that stands in for one of Electron's utility processes: gives it
 * `process.parentPort`, and ends it with its parent.
 */
import { EventEmitter } from 'node:events';

const port = Object.assign(new EventEmitter(), { postMessage: (message) => process.send?.(message) });
process.parentPort = port;
// As documented, messages are queued until somebody listens; Node does so too, as long as nobody does.
port.on('newListener', (event) => {
  if (event !== 'message' || port.listenerCount('message') > 0) return;
  process.on('message', (data) => port.emit('message', { data, ports: [] }));
});
process.once('disconnect', () => process.exit(1));
