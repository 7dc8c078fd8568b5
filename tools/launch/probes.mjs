import { get } from 'node:http';
import { connect } from 'node:net';
import { mariadbVersion, redisVersion } from './versions.mjs';

function exchange({ host, port, socketTimeoutMs = 2000, send, until }) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let received = Buffer.alloc(0);
    const finish = (error, value) => {
      socket.destroy();
      if (error) reject(error);
      else resolve(value);
    };
    socket.setTimeout(socketTimeoutMs, () => finish(new Error('timeout')));
    socket.once('error', (error) => finish(error));
    socket.once('close', () => finish(new Error('connection closed')));
    socket.once('connect', () => send && socket.write(send));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const value = until(received);
      if (value !== undefined) finish(null, value);
    });
  });
}

/** The greeting of a MariaDB or MySQL server. It is sent only once the server takes connections. */
export function databaseGreeting({ host, port }) {
  return exchange({
    host,
    port,
    until: (bytes) => {
      if (bytes.length < 6 || bytes.length < 4 + bytes.readUIntLE(0, 3)) return undefined;
      return bytes[4] === 0xff
        ? `error ${bytes.subarray(7).toString('latin1')}`
        : bytes.subarray(5, bytes.indexOf(0, 5)).toString('latin1');
    },
  });
}

/** The answer of a Redis server to PING, or to INFO when asked for. */
export function redisAnswer({ host, port, username, password }, question = 'PING') {
  const sign = password ? `AUTH ${username ? `${username} ` : ''}${password}\r\n` : '';
  const wanted = sign ? 2 : 1;
  return exchange({
    host,
    port,
    send: `${sign}${question}\r\n`,
    until: (bytes) => {
      const text = bytes.toString('utf8');
      const error = /^-(.*)\r$/m.exec(text);
      if (error) return `error ${error[1]}`;
      if (question === 'PING') return text.split('\r\n').length > wanted ? text : undefined;
      return redisVersion(text) ? text : undefined;
    },
  });
}

/** Whether the database at this address answers. */
export async function databaseIsUp(address) {
  return databaseGreeting(address).then(
    (greeting) => !greeting.startsWith('error'),
    () => false,
  );
}

/** Whether the Redis at this address answers and has loaded its data. */
export async function redisIsUp(address) {
  return redisAnswer(address).then(
    (answer) => /\+PONG/.test(answer),
    () => false,
  );
}

/** Whether a local web address answers 200. */
export function httpIsUp(port, path) {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, timeout: 3000, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}

/** Versions of servers given by address, e.g. for the check of their age. */
export async function serverVersions(database, redis) {
  return {
    mariadb: database && mariadbVersion(await databaseGreeting(database)),
    redis: redis && redisVersion(await redisAnswer(redis, 'INFO server')),
  };
}
