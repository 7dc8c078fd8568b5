import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSecrets } from '../tools/launch/secrets.mjs';

/*
 * Fills the secrets volume once. The volume is mounted only into the containers that need it, whose users
 * differ; hence files that all of them can read.
 */
const folder = process.argv[2] ?? '/secrets';
const names = {
  databaseRoot: 'database-root',
  databaseAdmin: 'database-admin',
  databaseApp: 'database-app',
  redis: 'redis',
  dataKey: 'data-key',
  indexKey: 'index-key',
  auditSigningKey: 'audit-signing-key',
};
const secrets = generateSecrets();
for (const [key, name] of Object.entries(names)) {
  const file = join(folder, name);
  // Replacing a key would make the stored personal data unreadable.
  if (!existsSync(file)) writeFileSync(file, secrets[key], { mode: 0o444, flag: 'wx' });
}
