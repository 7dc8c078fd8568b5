import { Injectable } from '@nestjs/common';
import { DomainError, sameAccountName } from '../../kernel/index.js';
import {
  accountOf,
  type Actor,
  AuditTrail,
  type InputOf,
  Notices,
  type OutputOf,
  PersonalData,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { peopleRoutes } from '../contracts/index.js';
import { enterpriseAnswer } from '../queries/answers.js';
import { type AccountEntry, AccountEntryLimits } from '../store/account-entry-limits.js';
import { EnterpriseRepository } from '../store/enterprise-repository.js';
import { bankAccountPlace, pendingAccountPlace, sameNumber } from '../store/sealed-fields.js';

type Route = typeof peopleRoutes.decideBankAccount;

/**
 * Finance has checked the new account, or not: only from then on is it paid to, and not by who asked for it. Who
 * confirms enters holder and number once more, as the enterprise says them: the end of a number is found in many.
 */
@Injectable()
export class DecideBankAccount {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly personalData: PersonalData,
    private readonly enterprises: EnterpriseRepository,
    private readonly notices: Notices,
    private readonly limits: AccountEntryLimits,
  ) {}

  execute(actor: Actor, enterpriseId: string, wish: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    if (!wish.confirm) return this.decide(actor, enterpriseId, wish);
    return this.limits.counted(accountOf(actor), enterpriseId, (entry) =>
      this.decide(actor, enterpriseId, wish, entry),
    );
  }

  private decide(
    actor: Actor,
    enterpriseId: string,
    wish: InputOf<Route>['body'],
    entry?: AccountEntry,
  ): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const found = await this.enterprises.lock(db, scope, enterpriseId);
      if (!found) throw new DomainError('people.enterprise_not_found');
      const pending = await this.enterprises.pendingAccount(db, enterpriseId);
      // Who decides has seen this request, not one that came in its place meanwhile.
      if (!pending || pending.masked !== wish.accountMasked)
        throw new DomainError('people.no_pending_account');
      if (pending.by === actor.accountId) throw new DomainError('people.own_account_change');
      if (wish.confirm) {
        entry?.assertAllowed();
        const number = this.personalData.decrypt(pending.cipher, pendingAccountPlace(enterpriseId));
        const same = sameNumber(wish.accountNumber, number);
        // Both are looked at before either is told of.
        if (!sameAccountName(wish.accountName, pending.name) || !same) {
          entry?.keep();
          throw new DomainError('people.account_entry_differs');
        }
        await this.enterprises.setBankAccount(db, scope, enterpriseId, {
          name: pending.name,
          cipher: this.personalData.encrypt(number, bankAccountPlace(enterpriseId)),
          masked: pending.masked,
        });
      }
      await this.enterprises.setPendingAccount(db, enterpriseId, null);
      await this.audit.record(db, {
        actor,
        action: wish.confirm ? 'people.bank_account_confirmed' : 'people.bank_account_refused',
        subjectType: 'enterprise',
        subjectId: enterpriseId,
        detail: { masked: pending.masked, before: found.bankAccountMasked },
      });
      await this.notices.notify(db, {
        centreId: found.centreId,
        to: { enterpriseId },
        kind: 'people.bank_account_decided',
        title: wish.confirm ? '新的收款账户已启用' : '收款账户的更改已退回',
        body: wish.confirm
          ? `原账户 ${found.bankAccountMasked ?? '未登记'},新账户 ${pending.masked}。今后的拨付付至新账户;如非本企业提出,请立即联系培训中心。`
          : `提出的新账户 ${pending.masked},仍付原账户 ${found.bankAccountMasked ?? '未登记'};如需更改,请核对后重新提出。`,
        link: '/people',
        dedupeKey: `people.bank_account_decided:${enterpriseId}:${pending.at.getTime()}`,
      });
      const enterprise = await this.enterprises.find(db, scope, enterpriseId);
      if (!enterprise) throw new DomainError('people.enterprise_not_found');
      return enterpriseAnswer(enterprise);
    });
  }
}
