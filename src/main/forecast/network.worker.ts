import { parentPort, workerData } from 'node:worker_threads';
import { forecastNetwork } from '../../pipeline/forecast/forecast.ts';
import type { Network } from '../../pipeline/forecast/series.ts';

/** A thread of its own: takes a network as its data, answers with its forecast, and ends. */
const network = workerData as Network;
parentPort?.postMessage(forecastNetwork(network, network.days));
