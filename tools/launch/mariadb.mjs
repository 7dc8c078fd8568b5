import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LaunchError, messages, speaksOfFullDisk } from './messages.mjs';
import { databaseIsUp } from './probes.mjs';
import { createService } from './service.mjs';

const isRoot = () => process.getuid?.() === 0;

/** MariaDB refuses to run as root unless it is told so. */
const asUser = () => (isRoot() ? ['--user=root'] : []);

/* A lost power supply may cost nothing (durable), or nobody will miss it (throw-away). */
const DURABILITY = {
  durable: ['--innodb-flush-log-at-trx-commit=1', '--innodb-buffer-pool-size=256M'],
  throwaway: [
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-doublewrite=0',
    '--innodb-flush-method=nosync',
    '--innodb-buffer-pool-size=256M',
  ],
};

/** A socket path has room for about 100 characters; deep folders get a short one elsewhere. */
export function socketPath(folder, kind = 'm') {
  const path = join(folder, `${kind}.sock`);
  if (Buffer.byteLength(path) < 100) return path;
  return join(tmpdir(), `sp-${createHash('sha256').update(path).digest('hex').slice(0, 12)}.sock`);
}

/** Command line of a private server. No secret may appear here: every user can list command lines. */
export function serverArguments({ dataDir, runDir, port, durability }) {
  return [
    '--no-defaults',
    ...asUser(),
    `--datadir=${dataDir}`,
    `--socket=${socketPath(runDir)}`,
    `--pid-file=${join(runDir, 'mariadb.pid')}`,
    // A server that starts removes every `#sql…` file from its folder for temporary tables, also another server's.
    `--tmpdir=${runDir}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_520_ci',
    '--default-time-zone=+00:00',
    '--transaction-isolation=READ-COMMITTED',
    '--max-connections=400',
    '--max-allowed-packet=64M',
    '--sql-mode=STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY',
    ...DURABILITY[durability],
  ];
}

/**
 * Statements the server runs before it takes its first connection, at every start, so that users and
 * passwords hold also after a first start that was cut short. Passwords are hexadecimal.
 * `skillpark_admin` owns the one database; what `skillpark_app` may do is granted table by table by `migrate`.
 */
export function accessStatements(secrets, database) {
  const user = (name, password) => [
    `CREATE USER IF NOT EXISTS '${name}'@'%' IDENTIFIED BY '${password}';`,
    `ALTER USER '${name}'@'%' IDENTIFIED BY '${password}';`,
  ];
  return [
    `DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> 'localhost');`,
    `FLUSH PRIVILEGES;`,
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${secrets.databaseRoot}';`,
    `CREATE DATABASE IF NOT EXISTS ${database};`,
    ...user('skillpark_admin', secrets.databaseAdmin),
    `GRANT ALL PRIVILEGES ON ${database}.* TO 'skillpark_admin'@'%' WITH GRANT OPTION;`,
    ...user('skillpark_app', secrets.databaseApp),
    '',
  ].join('\n');
}

/** Statements for a throw-away server: one user who may do everything, as tests make databases and users. */
export function throwawayStatements(user, password) {
  return [
    `DELETE FROM mysql.global_priv WHERE User = '' OR User = 'root';`,
    `FLUSH PRIVILEGES;`,
    `CREATE USER '${user}'@'%' IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO '${user}'@'%' WITH GRANT OPTION;`,
    '',
  ].join('\n');
}

/** Makes the system tables. A half-made folder never carries the final name. */
export async function createDataFolder(run, programs, dataDir) {
  if (existsSync(dataDir)) return false;
  const unfinished = `${dataDir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const { code, output } = await run.command(
    programs.installer,
    [
      '--no-defaults',
      ...asUser(),
      `--datadir=${unfinished}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      '--skip-name-resolve',
    ],
    { env: { ...process.env, TMPDIR: unfinished } },
  );
  if (code !== 0) {
    if (speaksOfFullDisk(output)) throw new LaunchError(messages.diskFullDuring('mariadb-install-db'));
    const line = output
      .trim()
      .split('\n')
      .findLast((text) => /error|fatal|could not|cannot/i.test(text));
    throw new LaunchError(messages.commandFailed('mariadb-install-db', line ?? `exit code ${code}`));
  }
  renameSync(unfinished, dataDir);
  return true;
}

/** A private server as a service; `statements` run before the first connection of this launch. */
export function mariadbService(
  run,
  { programs, dataDir, runDir, logFile, port, durability, statements },
  hooks,
) {
  mkdirSync(runDir, { recursive: true, mode: 0o700 });
  const initFile = join(runDir, 'access.sql');
  writeFileSync(initFile, statements, { mode: 0o600 });
  const args = serverArguments({ dataDir, runDir, port, durability });
  return createService(
    run,
    {
      name: 'MariaDB',
      command: programs.server,
      args: [...args, `--init-file=${initFile}`],
      restartArgs: args,
      afterFirstStart: () => rmSync(initFile, { force: true }),
      cwd: dataDir,
      logFile,
      ready: () => databaseIsUp({ host: '127.0.0.1', port }),
      readyTimeoutMs: 120_000,
      stopTimeoutMs: 30_000,
    },
    hooks,
  );
}
