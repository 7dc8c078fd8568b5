import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readJson, writeFileAtomically } from './files.mjs';
import { LaunchError, messages } from './messages.mjs';

const KEYS = [
  'databaseRoot',
  'databaseAdmin',
  'databaseApp',
  'redis',
  'dataKey',
  'indexKey',
  'auditSigningKey',
];

/** New credentials and keys. Passwords are hexadecimal so that they need no escaping in URLs or SQL. */
export function generateSecrets() {
  const password = () => randomBytes(24).toString('hex');
  const key = () => randomBytes(32).toString('base64');
  return {
    databaseRoot: password(),
    databaseAdmin: password(),
    databaseApp: password(),
    redis: password(),
    dataKey: key(),
    indexKey: key(),
    auditSigningKey: generateKeyPairSync('ed25519')
      .privateKey.export({ type: 'pkcs8', format: 'der' })
      .toString('base64'),
  };
}

/** Whether a secrets file holds everything it must. */
export function readSecrets(file) {
  const found = readJson(file);
  return found && KEYS.every((key) => typeof found[key] === 'string' && found[key] !== '') ? found : null;
}

/**
 * The secrets of a data folder (file mode 0600), made on first use. When data exists already, missing
 * secrets are never replaced: the personal data in it could not be read with new keys.
 */
export function loadSecrets(file, dataExists) {
  const found = readSecrets(file);
  if (found) return found;
  if (dataExists || existsSync(file)) throw new LaunchError(messages.secretsLost(file));
  const fresh = generateSecrets();
  writeFileAtomically(file, `${JSON.stringify(fresh, null, 2)}\n`, 0o600);
  return fresh;
}
