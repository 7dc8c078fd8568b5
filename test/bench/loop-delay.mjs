// Preloaded into a process under measurement (`--import`): answers "read" with its event-loop delay since the last time.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 5;
const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
histogram.enable();
/**
 * CPU milliseconds the process used between one turn of a timer and the next: how long it kept its own loop busy at
 * most, helper threads included. On a machine that others use as well, the delay says how long one waited for the
 * processor; this does not.
 */
let stretches = [];
let last = process.cpuUsage();
setInterval(() => {
  const now = process.cpuUsage();
  stretches.push((now.user + now.system - last.user - last.system) / 1000);
  last = now;
}, RESOLUTION_MS).unref();
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);

process.on('message', (message) => {
  if (message !== 'loop-delay') return;
  const sorted = stretches.sort((a, b) => a - b);
  stretches = [];
  process.send({
    loopDelay: {
      busy: { p50: at(sorted, 0.5), p99: at(sorted, 0.99), max: sorted.at(-1) ?? 0 },
      p50: ms(histogram.percentile(50)),
      p99: ms(histogram.percentile(99)),
      max: ms(histogram.max),
    },
  });
  histogram.reset();
});
// Being asked is no reason to stay.
process.channel?.unref();
