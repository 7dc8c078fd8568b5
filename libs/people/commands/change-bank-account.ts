import { Injectable } from '@nestjs/common';
import { DomainError, maskBankAccount } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  type OutputOf,
  PersonalData,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { peopleRoutes } from '../contracts/index.js';
import { enterpriseAnswer } from '../queries/answers.js';
import { EnterpriseRepository } from '../store/enterprise-repository.js';
import { bankAccountPlace, pendingAccountPlace } from '../store/sealed-fields.js';

type Route = typeof peopleRoutes.changeBankAccount;

/**
 * The account that an enterprise is to be paid to. The first one counts at once; another is paid to only when finance
 * has confirmed it, and until then the old one. Payments under way keep the account they were made with.
 */
@Injectable()
export class ChangeBankAccount {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly personalData: PersonalData,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  execute(actor: Actor, enterpriseId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const before = await this.enterprises.lock(db, scope, enterpriseId);
      if (!before) throw new DomainError('people.enterprise_not_found');
      const masked = maskBankAccount(input.accountNumber);
      const { accountName: name, accountNumber } = input;
      const isFirst = before.bankAccountMasked === null;
      if (isFirst) {
        const cipher = this.personalData.encrypt(accountNumber, bankAccountPlace(enterpriseId));
        await this.enterprises.setBankAccount(db, scope, enterpriseId, { name, cipher, masked });
      } else {
        const cipher = this.personalData.encrypt(accountNumber, pendingAccountPlace(enterpriseId));
        const asked = { name, cipher, masked, by: askerOf(actor), at: this.clock.now() };
        await this.enterprises.setPendingAccount(db, enterpriseId, asked);
      }
      await this.audit.record(db, {
        actor,
        action: isFirst ? 'people.bank_account_changed' : 'people.bank_account_change_asked',
        subjectType: 'enterprise',
        subjectId: enterpriseId,
        detail: { masked },
      });
      const enterprise = await this.enterprises.find(db, scope, enterpriseId);
      if (!enterprise) throw new DomainError('people.enterprise_not_found');
      return enterpriseAnswer(enterprise);
    });
  }
}

/** A change is asked for by a person, so that another can confirm it. */
function askerOf(actor: Actor): string {
  if (actor.accountId === null) throw new Error('this needs a person');
  return actor.accountId;
}
