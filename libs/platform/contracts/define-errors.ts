/** How one refusal is shown: HTTP status and a title a person can act on, in both languages. */
export interface ErrorSpec {
  readonly status: 400 | 401 | 403 | 404 | 408 | 409 | 410 | 412 | 413 | 415 | 422 | 429 | 503;
  readonly title: string;
  readonly titleEn: string;
}

export type ErrorMap = Readonly<Record<string, ErrorSpec>>;

const registry = new Map<string, ErrorSpec>();

/**
 * Declares a stage's refusals. The keys become `stage.key` codes; the returned map is what
 * `DomainErrorCodes` is augmented with (see kernel/domain-error.ts).
 */
export function defineErrors<const S extends string, const T extends ErrorMap>(
  stage: S,
  specs: T,
): { readonly [K in keyof T & string as `${S}.${K}`]: ErrorSpec } {
  const out: Record<string, ErrorSpec> = {};
  for (const [key, spec] of Object.entries(specs)) {
    out[`${stage}.${key}`] = spec;
    registry.set(`${stage}.${key}`, spec);
  }
  return out as { readonly [K in keyof T & string as `${S}.${K}`]: ErrorSpec };
}

/** The interface body for the declaration merge: every key of a `defineErrors` map is a known code. */
export type ErrorCodesOf<T> = { [K in keyof T]: ErrorSpec };

/** Status and titles of a code; undefined for a code that no loaded stage declares. */
export function errorSpecOf(code: string): ErrorSpec | undefined {
  return registry.get(code);
}

export function allErrorSpecs(): ReadonlyMap<string, ErrorSpec> {
  return registry;
}
