import { mkdirSync } from 'node:fs';
import { redisIsUp } from './probes.mjs';
import { createService } from './service.mjs';

/**
 * Configuration of a private server, given on standard input so that the password is in no command line.
 *
 * `appendfsync everysec`: each answered command has been handed to the operating system, so killing Redis
 * loses nothing; a power cut may lose the last second of jobs, which the relay sends again from the
 * outbox in the database. `always` would pay a disk flush per command for a copy of what is safe already.
 */
export function redisConfiguration({ port, dataDir, password, durability }) {
  const quoted = (text) => `"${text.replace(/["\\]/g, '\\$&')}"`;
  return [
    `port ${port}`,
    'bind 127.0.0.1',
    'protected-mode yes',
    'daemonize no',
    // A rewritten title would hide the mark of the run from the final sweep.
    'set-proc-title no',
    `dir ${quoted(dataDir)}`,
    `requirepass ${password}`,
    'maxmemory-policy noeviction',
    'save ""',
    ...(durability === 'durable'
      ? ['appendonly yes', 'appendfsync everysec', 'aof-load-truncated yes']
      : ['appendonly no']),
    '',
  ].join('\n');
}

/** A private Redis as a service. */
export function redisService(run, { programs, dataDir, logFile, port, password, durability }, hooks) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return createService(
    run,
    {
      name: 'Redis',
      command: programs.server,
      args: ['-'],
      input: redisConfiguration({ port, dataDir, password, durability }),
      cwd: dataDir,
      logFile,
      ready: () => redisIsUp({ host: '127.0.0.1', port, password }),
      readyTimeoutMs: 60_000,
      stopTimeoutMs: 20_000,
    },
    hooks,
  );
}
