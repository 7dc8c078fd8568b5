import { createReadStream } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { canonicalJson } from '../../kernel/index.js';
import type { SignedRoot } from './chain.js';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const anchorSchema = z.object({
  statement: z.object({
    number: z.int(),
    first: z.int(),
    last: z.int(),
    merkle: hex,
    head: hex,
    previous: hex,
    sealedAt: z.string(),
  }),
  keyId: z.string(),
  signature: z.string(),
});

const TAIL_BYTES = 8_192;

function parseAnchor(line: string): SignedRoot | undefined {
  try {
    return anchorSchema.parse(JSON.parse(line));
  } catch {
    // A line torn by a crash; the root was appended again on the line after it.
    return undefined;
  }
}

/**
 * Signed roots kept outside the database, one JSON line each, only ever appended. Whoever cuts or rewrites the
 * tables cannot make this file agree; keep it on another disk or host, append-only where the system allows it.
 */
export class AnchorFile {
  constructor(readonly path: string) {}

  /** Length in bytes; 0 when there is no file. */
  async size(): Promise<number> {
    return stat(this.path).then(
      (found) => found.size,
      () => 0,
    );
  }

  /** The last root in the file, looked up from its end. */
  async last(): Promise<SignedRoot | undefined> {
    const size = await this.size();
    if (size === 0) return undefined;
    const file = await open(this.path, 'r');
    try {
      const length = Math.min(size, TAIL_BYTES);
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
      const lines = buffer.toString('utf8').split('\n');
      // The first piece may be the end of a longer line.
      if (length < size) lines.shift();
      for (const line of lines.reverse()) {
        const root = line === '' ? undefined : parseAnchor(line);
        if (root) return root;
      }
      return undefined;
    } finally {
      await file.close();
    }
  }

  /** Appends and waits until the disk has it. */
  async append(roots: readonly SignedRoot[]): Promise<void> {
    if (roots.length === 0) return;
    await mkdir(dirname(this.path), { recursive: true });
    const file = await open(this.path, 'a+', 0o600);
    try {
      const { size } = await file.stat();
      const lastByte = Buffer.alloc(1);
      if (size > 0) await file.read(lastByte, 0, 1, size - 1);
      const torn = size > 0 && lastByte.toString() !== '\n';
      const lines = roots.map((root) => `${canonicalJson(root)}\n`).join('');
      await file.appendFile((torn ? '\n' : '') + lines, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** The roots within the first `bytes` bytes, in the order of the file. */
  async *read(bytes: number): AsyncGenerator<SignedRoot> {
    if (bytes === 0) return;
    const input = createReadStream(this.path, { end: bytes - 1, encoding: 'utf8' });
    try {
      for await (const line of createInterface({ input, crlfDelay: Infinity })) {
        const root = line === '' ? undefined : parseAnchor(line);
        if (root) yield root;
      }
    } finally {
      input.destroy();
    }
  }
}
