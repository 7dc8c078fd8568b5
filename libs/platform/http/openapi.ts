import { z } from 'zod';
import {
  allPermissions,
  errorSpecOf,
  isPublic,
  isSignedIn,
  isWrite,
  problemSchema,
  type RouteSpec,
} from '../contracts/index.js';

type Json = Record<string, unknown>;

/** Named schemas (`.meta({ id })`) of the document, each written once. */
class Components {
  readonly schemas: Record<string, Json> = {};

  /** JSON Schema of `schema`; what it names is moved to the components. */
  of(schema: z.ZodType, io: 'input' | 'output'): Json {
    const {
      $schema: _dialect,
      $defs,
      ...rest
    } = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io,
      unrepresentable: 'any',
      reused: 'inline',
    }) as Json & { $defs?: Record<string, Json> };
    const names = new Map<string, string>();
    for (const [name, definition] of Object.entries($defs ?? {}))
      names.set(name, this.nameFor(name, definition, io));
    for (const [name, definition] of Object.entries($defs ?? {})) {
      this.schemas[names.get(name) as string] = tidy(definition, names) as Json;
    }
    return tidy(rest, names) as Json;
  }

  /** A name is shared by what is asked and what is answered as long as both look alike. */
  private nameFor(name: string, definition: Json, io: 'input' | 'output'): string {
    const known = this.schemas[name];
    const same = known === undefined || JSON.stringify(known) === JSON.stringify(tidy(definition, new Map()));
    return same || io === 'output' ? name : `${name}Input`;
  }
}

/** Points references at the components and drops what says nothing: the bounds of safe integers, spelled-out formats. */
function tidy(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => tidy(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, item]) =>
      !(key === 'id' && typeof item === 'string' && 'type' in value) &&
      !(key === 'minimum' && item === Number.MIN_SAFE_INTEGER) &&
      !(key === 'maximum' && item === Number.MAX_SAFE_INTEGER) &&
      !(key === 'pattern' && 'format' in value),
  );
  return Object.fromEntries(
    entries.map(([key, item]) => {
      if (key !== '$ref' || typeof item !== 'string') return [key, tidy(item, names)];
      const name = item.replace('#/$defs/', '');
      return [key, `#/components/schemas/${names.get(name) ?? name}`];
    }),
  );
}

function parametersOf(
  components: Components,
  schema: z.ZodObject | undefined,
  place: 'path' | 'query',
): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = components.of(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function bodyOf(components: Components, route: RouteSpec): Json | undefined {
  if (route.upload) {
    return {
      required: true,
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object',
            required: ['file'],
            properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
          },
        },
      },
    };
  }
  if (!route.body) return undefined;
  return { required: true, content: { 'application/json': { schema: components.of(route.body, 'input') } } };
}

function successOf(components: Components, route: RouteSpec): Json {
  if ('file' in route.response) {
    return {
      description: '文件',
      content: {
        [route.response.file]: { schema: { type: 'string', contentMediaType: route.response.file } },
      },
    };
  }
  return {
    description: '成功',
    content: { 'application/json': { schema: components.of(route.response.schema, 'output') } },
  };
}

function refusalsOf(route: RouteSpec): Record<string, Json> {
  const codes: string[] = ['request.invalid', 'request.rate_limited', 'request.unavailable'];
  if (!isPublic(route.access)) codes.push('access.not_signed_in');
  if (!isPublic(route.access) && !isSignedIn(route.access)) codes.push('access.forbidden');
  if (route.params) codes.push('request.not_found');
  if (isWrite(route) && route.withoutIdempotency === undefined)
    codes.push('idempotency.key_missing', 'idempotency.key_reused');
  codes.push(...(route.errors ?? []));
  const byStatus = new Map<number, string[]>();
  for (const code of new Set(codes)) {
    const spec = errorSpecOf(code);
    if (!spec) throw new Error(`${route.id}: no such error code ${code}`);
    byStatus.set(spec.status, [...(byStatus.get(spec.status) ?? []), `${code}: ${spec.title}`]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, lines]) => [
        String(status),
        {
          description: lines.join('\n'),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  );
}

function operationOf(components: Components, route: RouteSpec): Json {
  const headers: Json[] =
    isWrite(route) && route.withoutIdempotency === undefined
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: { type: 'string', minLength: 8, maxLength: 128 },
          },
        ]
      : [];
  if (isWrite(route) && !isPublic(route.access)) {
    headers.push({ name: 'X-CSRF-Token', in: 'header', required: true, schema: { type: 'string' } });
  }
  const body = bodyOf(components, route);
  const access = isPublic(route.access)
    ? { 'x-public': route.access.reason }
    : isSignedIn(route.access)
      ? { 'x-signed-in': route.access.reason }
      : { 'x-permission': route.access.name, 'x-roles': [...route.access.roles] };
  return {
    operationId: route.id,
    tags: [route.id.split('.')[0]],
    summary: route.summary,
    ...access,
    ...(isPublic(route.access) ? { security: [] } : {}),
    parameters: [
      ...parametersOf(components, route.params, 'path'),
      ...parametersOf(components, route.query, 'query'),
      ...headers,
    ],
    ...(body ? { requestBody: body } : {}),
    responses: { [String(route.response.status)]: successOf(components, route), ...refusalsOf(route) },
  };
}

const sorted = (schemas: Record<string, Json>): Record<string, Json> =>
  Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => a.localeCompare(b)));

/** The OpenAPI 3.1 document of the given routes: stable order, so that a committed copy can be diffed. */
export function buildOpenApi(routes: readonly RouteSpec[]): Json {
  const components = new Components();
  components.of(problemSchema, 'output');
  const paths: Record<string, Json> = {};
  const ordered = [...routes].sort(
    (a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method),
  );
  for (const route of ordered) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(components, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'SkillPark', version: '1', description: '园区职业技能提升中心开放平台' },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: sorted(components.schemas),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sp_session' } },
    },
    'x-permissions': allPermissions().map(({ name, sentence, roles }) => ({
      name,
      sentence,
      roles: [...roles],
    })),
  };
}
