import { Injectable } from '@nestjs/common';
import { bin, type Db, SYSTEM_SCOPE } from '../../platform/index.js';
import { PolicyStore, type StoredPolicy } from './policy-store.js';

/** Something paid: a line of a claim, or (without a claim) a benefit. */
export interface PaidUnder {
  readonly lineId: string;
  readonly claimId: string | null;
  readonly programme: string;
}

/** Names of programmes as the version says that a claim or benefit was decided under: paper printed later reads the same. */
@Injectable()
export class ProgrammeTitles {
  constructor(private readonly policies: PolicyStore) {}

  /** The Chinese name by line; a line of which nothing is known is left out. The caller has found the lines under his scope. */
  async of(db: Db, lines: readonly PaidUnder[]): Promise<ReadonlyMap<string, string>> {
    const claims = lines.flatMap(({ claimId }) => claimId ?? []);
    const benefits = lines.flatMap(({ claimId, lineId }) => (claimId === null ? [lineId] : []));
    const versions = new Map([
      ...(await this.versions(db, 'subsidy_claim', claims)),
      ...(await this.versions(db, 'benefit_case', benefits)),
    ]);
    const policies = new Map<string, StoredPolicy>();
    for (const id of new Set(versions.values())) {
      const stored = await this.policies.byId(db, SYSTEM_SCOPE, id);
      if (stored) policies.set(id, stored);
    }
    const titles = new Map<string, string>();
    for (const { lineId, claimId, programme } of lines) {
      const stored = policies.get(versions.get(claimId ?? lineId) ?? '');
      const title = stored?.library.rule(stored.policy.id, programme)?.programme.title.zh;
      if (title) titles.set(lineId, title);
    }
    return titles;
  }

  private async versions(
    db: Db,
    table: 'subsidy_claim' | 'benefit_case',
    ids: readonly string[],
  ): Promise<[string, string][]> {
    const known = [...new Set(ids)];
    if (known.length === 0) return [];
    const rows = await db.query<{ id: string; versionId: string }>(
      `SELECT x.id, x.policy_version_id AS versionId FROM ${table} x WHERE x.id IN (?)`,
      [known.map(bin)],
    );
    return rows.map(({ id, versionId }) => [id, versionId]);
  }
}
