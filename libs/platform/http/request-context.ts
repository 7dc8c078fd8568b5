import type { Request } from 'express';
import type { RouteSpec, UploadedFile } from '../contracts/index.js';
import type { Actor } from '../access/actor.js';

/** What the layers hang onto an express request on its way in. */
export interface RequestContext {
  requestId: string;
  startedAt: number;
  route?: RouteSpec;
  actor?: Actor;
  input?: { params: unknown; query: unknown; body: unknown; file: UploadedFile | undefined };
}

const contexts = new WeakMap<Request, RequestContext>();

export function openContext(request: Request, context: RequestContext): void {
  contexts.set(request, context);
}

export function contextOf(request: Request): RequestContext {
  const context = contexts.get(request);
  if (!context) throw new Error('the request-context middleware has not run');
  return context;
}
