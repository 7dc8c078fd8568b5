import type { Tx } from '../database/tx.js';
import { withinTime } from './within-time.js';

const CHECK_LIMIT_MS = 2_000;

export interface HealthProbe {
  readonly name: string;
  /** Not ready without it; otherwise it is reported only. */
  readonly required: boolean;
  /** Rejects when what it asks is not usable. */
  check(): Promise<unknown>;
}

export interface ProbeResult {
  readonly ok: boolean;
  readonly required: boolean;
  readonly milliseconds: number;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, ProbeResult>>;
}

/**
 * `livez`: the process answers, nothing else is asked, so that a database that is away never gets it restarted.
 * `readyz`: MariaDB answers within 2 s. Redis is a probe of its own that the API reports without requiring it,
 * because bookings go on without Redis. No reason is given to the outside; it is in the logs.
 */
export class HealthChecks {
  private readonly probes: readonly HealthProbe[];

  constructor(tx: Tx, others: readonly HealthProbe[] = []) {
    const database: HealthProbe = {
      name: 'database',
      required: true,
      check: () => tx.read.query('SELECT 1'),
    };
    this.probes = [database, ...others];
  }

  livez(): { readonly status: 'ok'; readonly uptimeSeconds: number } {
    return { status: 'ok', uptimeSeconds: Math.floor(process.uptime()) };
  }

  async readyz(): Promise<Readiness> {
    const results = await Promise.all(
      this.probes.map(async (probe) => [probe.name, await run(probe)] as const),
    );
    return {
      ready: results.every(([, result]) => result.ok || !result.required),
      checks: Object.fromEntries(results),
    };
  }
}

async function run(probe: HealthProbe): Promise<ProbeResult> {
  const startedAt = performance.now();
  const ok = await withinTime(
    // A probe that throws at once is no better than one that rejects.
    (async () => probe.check())(),
    CHECK_LIMIT_MS,
  ).then(
    () => true,
    () => false,
  );
  return { ok, required: probe.required, milliseconds: Math.round(performance.now() - startedAt) };
}
