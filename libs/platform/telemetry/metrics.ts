import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { withinTime } from './within-time.js';

const SCRAPE_LIMIT_MS = 2_000;

const registry = new Registry();
let processMetricsOn = false;

const httpSeconds = new Histogram({
  name: 'skillpark_http_request_duration_seconds',
  help: 'Time from the first byte of a request to the end of its answer, by route id and status',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
});

const scrapeErrors = new Counter({
  name: 'skillpark_gauge_errors_total',
  help: 'Gauges that could not be read when metrics were asked for',
  labelNames: ['gauge'] as const,
  registers: [registry],
});

/** Counts one answered request. `route` is the route's id, never the path: a path has no bound and may hold ids. */
export function observeHttp(method: string, route: string, status: number, seconds: number): void {
  httpSeconds.observe({ method, route, status: String(status) }, seconds);
}

/**
 * A gauge that is read when metrics are asked for. When the source is away the sample is left out and counted
 * as an error, so that a database that is down does not take the metrics with it. A later one replaces an earlier.
 */
export function registerGauge(name: string, help: string, read: () => Promise<number>): void {
  registry.removeSingleMetric(name);
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect(): Promise<void> {
      try {
        this.set(await withinTime(read(), SCRAPE_LIMIT_MS));
      } catch {
        this.remove();
        scrapeErrors.inc({ gauge: name });
      }
    },
  });
}

/** The Prometheus text, with process and event-loop figures. Content type: `metricsContentType`. */
export function metricsText(): Promise<string> {
  if (!processMetricsOn) {
    processMetricsOn = true;
    collectDefaultMetrics({ register: registry });
  }
  return registry.metrics();
}

export const metricsContentType: string = registry.contentType;
