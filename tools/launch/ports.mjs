import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { readJson, writeFileAtomically } from './files.mjs';
import { LaunchError, messages } from './messages.mjs';

/** Below the range from which systems hand out ports for outgoing connections, so none is taken in between. */
const FIRST = 21_000;
const LAST = 31_999;

/** Whether this port can be listened on now. `host` undefined means all addresses. */
export function isFree(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A free loopback port, `preferred` if that one is free. */
export async function pickPort(preferred, taken = new Set()) {
  if (preferred && !taken.has(preferred) && (await isFree(preferred, '127.0.0.1'))) return preferred;
  for (let i = 0; i < 200; i += 1) {
    const port = randomInt(FIRST, LAST + 1);
    if (!taken.has(port) && (await isFree(port, '127.0.0.1'))) return port;
  }
  throw new LaunchError(messages.commandFailed('ports', `no free port from ${FIRST} to ${LAST}`));
}

/** Picks the ports of what runs privately: the remembered ones when still free, others when not. */
export async function pickPrivatePorts(file, names, skip = []) {
  const remembered = readJson(file, {});
  const taken = new Set(skip);
  const ports = {};
  for (const name of names) {
    ports[name] = await pickPort(remembered[name], taken);
    taken.add(ports[name]);
  }
  writeFileAtomically(file, `${JSON.stringify({ ...remembered, ...ports }, null, 2)}\n`);
  return ports;
}

/** The web port from PORT (3000 by default). */
export function webPort(value) {
  if (value === undefined || value === '') return 3000;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new LaunchError(messages.portInvalid(value));
  return port;
}

/** Stops with one line when the web port is in use, whichever address it is bound to. */
export async function requireFreePort(port) {
  if (!(await isFree(port)) || !(await isFree(port, '127.0.0.1')))
    throw new LaunchError(messages.portTaken(port));
}
