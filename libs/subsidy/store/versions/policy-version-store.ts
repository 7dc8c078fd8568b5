import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../../kernel/index.js';
import { bin, binOrNull, type Db, newId, type Scope, type SqlFragment } from '../../../platform/index.js';
import { policyReference } from '../../domain/frozen-decision.js';
import type { PolicyVersion } from '../../domain/policy.js';
import type { VersionState } from '../../domain/versions/version-state.js';
import { checkPolicy, sha256 } from '../../policies/load.js';

/** A version as lists show it. */
export interface VersionRow {
  readonly id: string;
  readonly centreId: string | null;
  readonly code: string;
  readonly version: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly documentNumber: string;
  readonly label: string | null;
  readonly state: VersionState;
  readonly origin: 'FILE' | 'EDITED';
  readonly revision: number;
  readonly hash: string;
  readonly basedOnId: string | null;
  readonly inForceOn: string | null;
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
  readonly editedBy: string | null;
  readonly editedAt: Date | null;
  readonly approvedBy: string | null;
}

export type StepName = 'CREATE' | 'EDIT' | 'SHADOW' | 'APPROVE' | 'SCHEDULE' | 'IN_FORCE' | 'DISCARD';

export interface VersionStep {
  readonly action: StepName;
  readonly accountId: string | null;
  readonly by: string | null;
  readonly takenAt: Date;
  readonly revision: number;
  readonly hash: string;
}

const COLUMNS = `p.id, p.centre_id AS centreId, p.code, p.version, JSON_VALUE(p.content, '$.title.zh') AS titleZh,
  JSON_VALUE(p.content, '$.title.en') AS titleEn, JSON_VALUE(p.content, '$.document_number') AS documentNumber,
  p.label, p.state, p.origin, p.revision, p.hash, p.based_on_id AS basedOnId, p.in_force_on AS inForceOn,
  p.window_from AS windowFrom, p.window_to AS windowTo, e.display_name AS editedBy, p.edited_at AS editedAt,
  a.display_name AS approvedBy`;
const TABLES = `policy_version p LEFT JOIN account e ON e.id = p.edited_by
  LEFT JOIN account a ON a.id = p.approved_by`;

/** A centre sees the versions of the jurisdiction and its own. */
function visible(scope: Scope): SqlFragment {
  if (scope.kind === 'system') return { sql: '1=1', params: [] };
  if (scope.kind !== 'centre') return { sql: '1=0', params: [] };
  return { sql: '(p.centre_id IS NULL OR p.centre_id = ?)', params: [bin(scope.centreId)] };
}

const windowOf = ({ window }: PolicyVersion): { window_from: string | null; window_to: string | null } => ({
  window_from: window?.from ?? null,
  window_to: window?.to ?? null,
});

/** Versions on their way into force. */
@Injectable()
export class PolicyVersionStore {
  /** Every version the asker sees: by code, those in force in their order, drafts last. */
  async all(db: Db, scope: Scope, code?: string): Promise<VersionRow[]> {
    const own = visible(scope);
    return db.query<VersionRow>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${own.sql}${code === undefined ? '' : ' AND p.code = ?'}
        ORDER BY p.code, p.state IN ('SCHEDULED', 'IN_FORCE') DESC, p.in_force_on, p.version, p.owner_key`,
      code === undefined ? own.params : [...own.params, code],
    );
  }

  async find(db: Db, scope: Scope, id: string): Promise<VersionRow | undefined> {
    const own = visible(scope);
    const [row] = await db.query<VersionRow>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE p.id = ? AND ${own.sql}`,
      [bin(id), ...own.params],
    );
    return row;
  }

  /** The same, held until the transaction ends. */
  async lock(db: Db, scope: Scope, id: string): Promise<VersionRow | undefined> {
    const own = visible(scope);
    await db.query(`SELECT p.id FROM policy_version p WHERE p.id = ? AND ${own.sql} FOR UPDATE`, [
      bin(id),
      ...own.params,
    ]);
    return this.find(db, scope, id);
  }

  /** The whole text as it was filed. */
  async content(db: Db, id: string): Promise<Record<string, unknown>> {
    const [row] = await db.query<{ content: string }>(
      'SELECT p.content FROM policy_version p WHERE p.id = ?',
      [bin(id)],
    );
    return JSON.parse(row?.content ?? '{}') as Record<string, unknown>;
  }

  /** The same, as a policy. Throws ZodError for a text that is none; only what passed the schema is ever filed. */
  async policy(db: Db, id: string): Promise<PolicyVersion> {
    return checkPolicy(await this.content(db, id));
  }

  /** A draft of a centre. The unique key refuses a number that somebody else took at the same moment. */
  async insertDraft(
    db: Db,
    draft: {
      readonly centreId: string;
      readonly policy: PolicyVersion;
      readonly basedOnId: string | null;
      readonly accountId: string;
      readonly now: Date;
    },
  ): Promise<string> {
    const { centreId, policy, basedOnId, accountId, now } = draft;
    const id = newId();
    await db.insert('policy_version', {
      id: bin(id),
      centre_id: bin(centreId),
      owner_key: bin(centreId),
      code: policy.id,
      version: policy.version,
      ...contentOf(policy),
      ...windowOf(policy),
      label: policy.label ?? null,
      state: 'DRAFT',
      origin: 'EDITED',
      revision: 1,
      based_on_id: binOrNull(basedOnId),
      created_by: bin(accountId),
      edited_by: bin(accountId),
      edited_at: now,
      created_at: now,
    });
    return id;
  }

  /** Writes the content of a draft and counts its revision on; false when it is no draft or was changed meanwhile. */
  async edit(
    db: Db,
    id: string,
    revision: number,
    policy: PolicyVersion,
    by: { readonly accountId: string; readonly now: Date },
  ): Promise<boolean> {
    const { content, hash } = contentOf(policy);
    const { window_from: from, window_to: to } = windowOf(policy);
    const { affectedRows } = await db.execute(
      `UPDATE policy_version p SET p.content = ?, p.hash = ?, p.window_from = ?, p.window_to = ?, p.label = ?,
              p.revision = p.revision + 1, p.edited_by = ?, p.edited_at = ?
        WHERE p.id = ? AND p.state = 'DRAFT' AND p.revision = ?`,
      [content, hash, from, to, policy.label ?? null, bin(by.accountId), by.now, bin(id), revision],
    );
    return affectedRows === 1;
  }

  async approve(
    db: Db,
    id: string,
    approval: { readonly accountId: string; readonly hash: string; readonly runId: string },
  ): Promise<void> {
    await db.execute(
      `UPDATE policy_version p SET p.state = 'APPROVED', p.approved_by = ?, p.approved_hash = ?, p.shadow_run_id = ?
        WHERE p.id = ? AND p.state = 'DRAFT'`,
      [bin(approval.accountId), approval.hash, bin(approval.runId), bin(id)],
    );
  }

  async schedule(db: Db, id: string, inForceOn: string): Promise<void> {
    await db.execute(
      `UPDATE policy_version p SET p.state = 'SCHEDULED', p.in_force_on = ?
        WHERE p.id = ? AND p.state IN ('APPROVED', 'SCHEDULED')`,
      [inForceOn, bin(id)],
    );
  }

  async discard(db: Db, id: string): Promise<void> {
    await db.execute(
      `UPDATE policy_version p SET p.state = 'DISCARDED', p.in_force_on = NULL
        WHERE p.id = ? AND p.state IN ('DRAFT', 'APPROVED', 'SCHEDULED')`,
      [bin(id)],
    );
  }

  /** Versions whose day has come, locked, oldest day first. */
  async due(db: Db, today: string): Promise<(VersionRow & { readonly centreId: string })[]> {
    const rows = await db.query<{ id: string }>(
      `SELECT p.id FROM policy_version p WHERE p.state = 'SCHEDULED' AND p.in_force_on <= ?
        ORDER BY p.id FOR UPDATE`,
      [today],
    );
    if (rows.length === 0) return [];
    return db.query<VersionRow & { readonly centreId: string }>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE p.id IN (?) ORDER BY p.in_force_on, p.version`,
      [rows.map((row) => bin(row.id))],
    );
  }

  async bringInForce(db: Db, id: string): Promise<void> {
    await db.execute(
      `UPDATE policy_version p SET p.state = 'IN_FORCE' WHERE p.id = ? AND p.state = 'SCHEDULED'`,
      [bin(id)],
    );
  }

  /** Every step taken on the version, oldest first. */
  async steps(db: Db, id: string): Promise<VersionStep[]> {
    return db.query<VersionStep>(
      `SELECT s.action, s.by_account AS accountId, a.display_name AS \`by\`, s.taken_at AS takenAt, s.revision, s.hash
         FROM policy_version_step s LEFT JOIN account a ON a.id = s.by_account
        WHERE s.policy_version_id = ? ORDER BY s.taken_at, s.id`,
      [bin(id)],
    );
  }

  async addStep(
    db: Db,
    version: Pick<VersionRow, 'id' | 'revision' | 'hash'> & { readonly centreId: string },
    action: StepName,
    accountId: string | null,
    now: Date,
  ): Promise<void> {
    await db.insert('policy_version_step', {
      id: bin(newId()),
      centre_id: bin(version.centreId),
      policy_version_id: bin(version.id),
      action,
      revision: version.revision,
      hash: version.hash,
      by_account: binOrNull(accountId),
      taken_at: now,
    });
  }
}

function contentOf(policy: PolicyVersion): { hash: string; content: string } {
  return {
    hash: policyReference(policy, sha256).hash,
    content: canonicalJson(JSON.parse(JSON.stringify(policy))),
  };
}
