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
import type { VersionState } from '../domain/versions/version-state.js';
import { checkPolicy, loadFactRegister, sha256 } from '../policies/load.js';

/** A stored policy version, compiled. */
export interface StoredPolicy {
  readonly id: string;
  readonly centreId: string | null;
  readonly hash: string;
  readonly policy: PolicyVersion;
  /** Holds this version only: the rules claims are decided by. */
  readonly library: PolicyLibrary;
  readonly state: VersionState;
  /** First day it applies; null for a version that is in force since ever. */
  readonly inForceOn: string | null;
}

interface Row {
  readonly id: string;
  readonly centreId: string | null;
  readonly hash: string;
  readonly state: VersionState;
  readonly inForceOn: string | null;
}

/** Owner of the versions that are for every centre. */
const NOBODY = Buffer.alloc(16);

const ownerKey = (centreId: string | null): Buffer => (centreId === null ? NOBODY : bin(centreId));

/** A version whose day has come is in force, whether or not the job that says so has run. */
function inForce(on: string | undefined): [string, SqlParam[]] {
  if (on === undefined) return [`p.state = 'IN_FORCE'`, []];
  return [`p.state IN ('SCHEDULED', 'IN_FORCE') AND (p.in_force_on IS NULL OR p.in_force_on <= ?)`, [on]];
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

  /** Of every policy the version in force on that day, in the order of codes; see `current`. */
  async list(db: Db, scope: Scope, on?: string): Promise<StoredPolicy[]> {
    const [sql, params] = inForce(on);
    const latest = new Map<string, StoredPolicy>();
    for (const one of await this.where(db, scope, sql, params)) latest.set(one.policy.id, one);
    return [...latest.values()];
  }

  /**
   * The version of one policy that is in force on that day: the one that came into force last. Without a day, the
   * last that was brought into force so far.
   */
  async current(db: Db, scope: Scope, code: string, on?: string): Promise<StoredPolicy | undefined> {
    const [sql, params] = inForce(on);
    const found = await this.where(db, scope, `p.code = ? AND ${sql}`, [code, ...params]);
    return found.at(-1);
  }

  /** The version of the same policy that was in force before this one; undefined for the first. */
  async before(
    db: Db,
    scope: Scope,
    after: Pick<StoredPolicy, 'id' | 'policy'>,
  ): Promise<StoredPolicy | undefined> {
    const all = await this.where(db, scope, `p.code = ? AND p.state = 'IN_FORCE'`, [after.policy.id]);
    const at = all.findIndex(({ id }) => id === after.id);
    return at < 0 ? undefined : all[at - 1];
  }

  async byId(db: Db, scope: Scope, id: string): Promise<StoredPolicy | undefined> {
    return (await this.where(db, scope, 'p.id = ?', [bin(id)]))[0];
  }

  /** Hash of a stored version of a centre, or of all centres (null); undefined when it is not stored. */
  async hashOf(db: Db, centreId: string | null, code: string, version: number): Promise<string | undefined> {
    const [row] = await db.query<{ hash: string }>(
      'SELECT p.hash FROM policy_version p WHERE p.owner_key = ? AND p.code = ? AND p.version = ?',
      [ownerKey(centreId), code, version],
    );
    return row?.hash;
  }

  /** The highest number among the versions of a code that a centre sees, drafts included; 0 without any. */
  async lastNumber(db: Db, centreId: string, code: string): Promise<number> {
    const [row] = await db.query<{ last: number | null }>(
      'SELECT MAX(p.version) AS last FROM policy_version p WHERE p.code = ? AND p.owner_key IN (?)',
      [code, [NOBODY, bin(centreId)]],
    );
    return Number(row?.last ?? 0);
  }

  /** Stores a version from a file. `inForceOn` is null for the first of its code: it is in force since ever. */
  async insert(
    db: Db,
    centreId: string | null,
    policy: PolicyVersion,
    now: Date,
    inForceOn: string | null = null,
  ): Promise<string> {
    const id = newId();
    await db.insert('policy_version', {
      id: bin(id),
      centre_id: binOrNull(centreId),
      owner_key: ownerKey(centreId),
      code: policy.id,
      version: policy.version,
      hash: policyReference(policy, sha256).hash,
      content: canonicalJson(JSON.parse(JSON.stringify(policy))),
      window_from: policy.window?.from ?? null,
      window_to: policy.window?.to ?? null,
      label: policy.label ?? null,
      state: 'IN_FORCE',
      origin: 'FILE',
      revision: 1,
      in_force_on: inForceOn,
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
      `SELECT p.id, p.centre_id AS centreId, p.hash, p.state, p.in_force_on AS inForceOn FROM policy_version p
        WHERE ${condition} AND ${own.sql}
        ORDER BY p.code, p.in_force_on, p.version, p.owner_key`,
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
