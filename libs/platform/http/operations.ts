import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { type HealthChecks, metricsContentType, metricsText } from '../telemetry/index.js';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Metrics tell how the house is built: they go to the machine itself only, never through a proxy. */
const isLocal = (request: IncomingMessage): boolean =>
  LOOPBACK.has(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined;

async function answer(
  path: string,
  health: HealthChecks,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const send = (status: number, type: string, body: string): void => {
    response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
  };
  if (path === '/livez') {
    send(200, 'application/json', JSON.stringify(health.livez()));
  } else if (path === '/readyz') {
    const readiness = await health.readyz();
    send(readiness.ready ? 200 : 503, 'application/json', JSON.stringify(readiness));
  } else if (path === '/metrics' && isLocal(request)) {
    send(200, metricsContentType, await metricsText());
  } else {
    return false;
  }
  return true;
}

/** `/livez`, `/readyz` and `/metrics` beside the product's own routes. */
export function operationsRoutes(health: HealthChecks) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.method !== 'GET') return next();
    answer(request.path, health, request, response).then((done) => {
      if (!done) next();
    }, next);
  };
}

/** The same three for a process that has no other HTTP (the worker). */
export function startOperationsServer(health: HealthChecks, port: number, host: string): Server {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    answer(path, health, request, response).then(
      (done) => done || response.writeHead(404).end(),
      () => response.writeHead(503).end(),
    );
  });
  return server.listen(port, host);
}
