import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import { Tx } from '../../database/index.js';
import { type Actor, scopeOf } from '../actor.js';
import type { AccountRow } from '../contracts.js';
import { type AccountFilter, listAccounts, rolesOf } from '../store/account.store.js';
import { lockedNames } from '../store/sign-in-guard.store.js';

/** The centre's accounts by login name, with roles and whether disabled or locked. */
@Injectable()
export class ListAccounts {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, filter: AccountFilter): Promise<{ items: AccountRow[]; total: number }> {
    const db = this.tx.read;
    const { accounts, total } = await listAccounts(db, scopeOf(actor), filter);
    const roles = await rolesOf(
      db,
      accounts.map(({ id }) => id),
    );
    const locked = await lockedNames(
      db,
      accounts.map(({ loginName }) => loginName),
      this.clock.now(),
    );
    const items = accounts.map((account) => ({
      id: account.id,
      loginName: account.loginName,
      displayName: account.displayName,
      roles: roles.get(account.id) ?? [],
      enterpriseId: account.enterpriseId,
      trainerId: account.trainerId,
      workerId: account.workerId,
      disabledAt: account.disabledAt?.toISOString() ?? null,
      lockedUntil: locked.get(account.loginName)?.toISOString() ?? null,
      createdAt: account.createdAt.toISOString(),
    }));
    return { items, total };
  }
}
