import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AccessGate } from '../access/access-gate.js';
import type { RouteSpec } from '../contracts/index.js';
import { contextOf } from './request-context.js';
import { ROUTE_METADATA } from './endpoint.js';

/** Who is it, may they, and did the request come from our own page: asked before anything is parsed. */
@Injectable()
export class EndpointGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly gate: AccessGate,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = this.reflector.get<RouteSpec | undefined>(ROUTE_METADATA, context.getHandler());
    if (!route) throw new Error(`a handler without @Endpoint: ${context.getClass().name}`);
    const request = context.switchToHttp().getRequest<Request>();
    const current = contextOf(request);
    current.route = route;
    const actor = await this.gate.admit(request, route, current.requestId);
    if (actor) current.actor = actor;
    return true;
  }
}
