import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '../../../kernel/index.js';
import { APP_CONFIG, type AppConfig } from '../../config/index.js';
import { Tx } from '../../database/index.js';

/** The password of every generated account of a demo; production refuses to start as a demo. */
export const DEMO_PASSWORD = 'Demo-2026-skill';

export interface DemoAccount {
  readonly loginName: string;
  readonly displayName: string;
  readonly roles: Role[];
}

/** The accounts a demo was made with (all in its first minute), for its sign-in page; none when this is not a demo. */
@Injectable()
export class ListDemoAccounts {
  constructor(
    private readonly tx: Tx,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  async execute(): Promise<DemoAccount[]> {
    if (!this.config.DEMO) return [];
    const rows = await this.tx.read.query<{ loginName: string; displayName: string; role: Role }>(
      `SELECT a.login_name AS loginName, a.display_name AS displayName, r.role
         FROM (SELECT o.id, o.login_name, o.display_name
                 FROM account o JOIN (SELECT MIN(created_at) AS began FROM account) f
                WHERE o.disabled_at IS NULL AND o.created_at <= f.began + INTERVAL 1 MINUTE
                ORDER BY o.id LIMIT 20) a
         JOIN account_role r ON r.account_id = a.id ORDER BY a.id, r.role`,
    );
    const byName = new Map<string, DemoAccount>();
    for (const { loginName, displayName, role } of rows) {
      const account = byName.get(loginName) ?? { loginName, displayName, roles: [] };
      account.roles.push(role);
      byName.set(loginName, account);
    }
    return [...byName.values()];
  }
}
