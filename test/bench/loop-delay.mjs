// Preloaded into a process under measurement (`--import`): answers "loop" with what its event loop did since the last time.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 5;
const MEMORY_MS = 250;
const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
histogram.enable();
/**
 * CPU milliseconds the process used between one turn of a timer and the next: how long it kept its own loop busy at
 * most, helper threads included. On a machine that others use as well, the delay says how long one waited for the
 * processor; this does not.
 */
let stretches = [];
let last = process.cpuUsage();
let asked = last;
let mostMemory = 0;
setInterval(() => {
  const now = process.cpuUsage();
  stretches.push((now.user + now.system - last.user - last.system) / 1000);
  last = now;
}, RESOLUTION_MS).unref();
setInterval(() => (mostMemory = Math.max(mostMemory, process.memoryUsage.rss())), MEMORY_MS).unref();
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);

process.on('message', (message) => {
  if (message !== 'loop') return;
  const sorted = stretches.sort((a, b) => a - b);
  stretches = [];
  const cpu = process.cpuUsage();
  process.send({
    loop: {
      busy: { p50: at(sorted, 0.5), p99: at(sorted, 0.99), max: sorted.at(-1) ?? 0 },
      p50: ms(histogram.percentile(50)),
      p99: ms(histogram.percentile(99)),
      max: ms(histogram.max),
      cpuSeconds: (cpu.user + cpu.system - asked.user - asked.system) / 1e6,
      memoryMiB: Math.max(mostMemory, process.memoryUsage.rss()) / 1048576,
    },
  });
  asked = cpu;
  mostMemory = 0;
  histogram.reset();
});
// Being asked is no reason to stay.
process.channel?.unref();
