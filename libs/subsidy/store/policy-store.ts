import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../kernel/index.js';
import {
  bin,
  binOrNull,
  type Db,
  newId,
  type Scope,
  type SqlFragment,
  type SqlParam,
} from '../../platform/index.js';
import type { FactRegister } from '../domain/facts.js';
import { policyReference } from '../domain/frozen-decision.js';
import type { PolicyVersion } from '../domain/policy.js';
import { PolicyLibrary } from '../domain/policy-library.js';
import { checkPolicy, loadFactRegister, sha256 } from '../policies/load.js';

/** A stored policy version, compiled. */
export interface StoredPolicy {
  readonly id: string;
  readonly centreId: string | null;
  readonly hash: string;
  readonly policy: PolicyVersion;
  /** Holds this version only: the rules claims are decided by. */
  readonly library: PolicyLibrary;
}

interface Row {
  readonly id: string;
  readonly centreId: string | null;
  readonly hash: string;
}

type Compiled = Pick<StoredPolicy, 'policy' | 'library'>;

/** Versions of the jurisdiction are for every centre, a centre's own version for itself. */
function visible(scope: Scope): SqlFragment {
  if (scope.kind === 'system') return { sql: '1=1', params: [] };
  return { sql: '(p.centre_id IS NULL OR p.centre_id = ?)', params: [bin(scope.centreId)] };
}

/** The versions as stored. A version never changes, so what was compiled once is kept. */
@Injectable()
export class PolicyStore {
  private readonly compiled = new Map<string, Compiled>();
  private register: FactRegister | undefined;

  /** The latest version of every policy, in the order of codes. */
  list(db: Db, scope: Scope): Promise<StoredPolicy[]> {
    return this.where(
      db,
      scope,
      'p.version = (SELECT MAX(o.version) FROM policy_version o WHERE o.code = p.code)',
      [],
    );
  }

  /** The latest version of one policy. */
  async current(db: Db, scope: Scope, code: string): Promise<StoredPolicy | undefined> {
    const found = await this.where(db, scope, 'p.code = ?', [code]);
    return found.at(-1);
  }

  async byId(db: Db, scope: Scope, id: string): Promise<StoredPolicy | undefined> {
    return (await this.where(db, scope, 'p.id = ?', [bin(id)]))[0];
  }

  /** Hash of a stored version; undefined when it is not stored. */
  async hashOf(db: Db, code: string, version: number): Promise<string | undefined> {
    const [row] = await db.query<{ hash: string }>(
      'SELECT p.hash FROM policy_version p WHERE p.code = ? AND p.version = ?',
      [code, version],
    );
    return row?.hash;
  }

  async insert(db: Db, centreId: string | null, policy: PolicyVersion, now: Date): Promise<string> {
    const id = newId();
    await db.insert('policy_version', {
      id: bin(id),
      centre_id: binOrNull(centreId),
      code: policy.id,
      version: policy.version,
      hash: policyReference(policy, sha256).hash,
      content: canonicalJson(JSON.parse(JSON.stringify(policy))),
      window_from: policy.window?.from ?? null,
      window_to: policy.window?.to ?? null,
      label: policy.label ?? null,
      state: 'IN_FORCE',
      created_at: now,
    });
    return id;
  }

  private async where(
    db: Db,
    scope: Scope,
    condition: string,
    params: readonly SqlParam[],
  ): Promise<StoredPolicy[]> {
    const own = visible(scope);
    const rows = await db.query<Row>(
      `SELECT p.id, p.centre_id AS centreId, p.hash FROM policy_version p
        WHERE ${condition} AND ${own.sql} ORDER BY p.code, p.version`,
      [...params, ...own.params],
    );
    const missing = rows.filter((row) => !this.compiled.has(row.hash));
    if (missing.length > 0) await this.compile(db, missing);
    return rows.map((row) => ({ ...row, ...(this.compiled.get(row.hash) as Compiled) }));
  }

  private async compile(db: Db, rows: readonly Row[]): Promise<void> {
    this.register ??= loadFactRegister();
    const contents = await db.query<{ hash: string; content: string }>(
      'SELECT p.hash, p.content FROM policy_version p WHERE p.id IN (?)',
      [rows.map((row) => bin(row.id))],
    );
    for (const { hash, content } of contents) {
      const policy = checkPolicy(JSON.parse(content));
      if (policyReference(policy, sha256).hash !== hash)
        throw new Error(`the stored policy ${policy.id} does not have the hash it is stored with`);
      this.compiled.set(hash, { policy, library: new PolicyLibrary([policy], this.register) });
    }
  }
}
