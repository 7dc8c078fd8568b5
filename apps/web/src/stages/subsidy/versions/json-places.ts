const INDENT = 2;

export type ReadJson =
  | { readonly ok: true; readonly value: Record<string, unknown> }
  | { readonly ok: false; readonly message: string };

/** A JSON object out of what somebody typed, or why it is none. */
export function readJson(text: string): ReadJson {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { ok: true, value: value as Record<string, unknown> };
    return { ok: false, message: '{ … }' };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : '' };
  }
}

export const writeJson = (value: unknown): string => JSON.stringify(value, null, INDENT);

/** `body.content.programmes[0].amount` as its steps. */
function stepsOf(path: string): (string | number)[] {
  return [...path.replace(/^body\.content\.?/, '').matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? String(key) : Number(index),
  );
}

/** The line (from 1) on which the place stands in the text that `writeJson` makes; the nearest one above it if it is missing. */
export function lineOf(value: unknown, path: string): number {
  let line = 1;
  let at: unknown = value;
  for (const step of stepsOf(path)) {
    if (typeof at !== 'object' || at === null || !(step in at)) return line;
    line += 1;
    const entries: [string, unknown][] = Object.entries(at);
    for (const [key, item] of entries) {
      if (key === String(step)) {
        at = item;
        break;
      }
      if (item !== undefined) line += writeJson(item).split('\n').length;
    }
  }
  return line;
}
