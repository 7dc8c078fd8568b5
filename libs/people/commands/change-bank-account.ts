import { Injectable } from '@nestjs/common';
import { DomainError, maskBankAccount } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  type InputOf,
  type OutputOf,
  PersonalData,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { peopleRoutes } from '../contracts/index.js';
import { enterpriseAnswer } from '../queries/answers.js';
import { EnterpriseRepository } from '../store/enterprise-repository.js';
import { bankAccountPlace } from '../store/sealed-fields.js';

type Route = typeof peopleRoutes.changeBankAccount;

/** Sets the account that an enterprise is paid to; payments under way keep the account they were made with. */
@Injectable()
export class ChangeBankAccount {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly personalData: PersonalData,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  execute(actor: Actor, enterpriseId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const masked = maskBankAccount(input.accountNumber);
      const found = await this.enterprises.setBankAccount(db, scope, enterpriseId, {
        name: input.accountName,
        cipher: this.personalData.encrypt(input.accountNumber, bankAccountPlace(enterpriseId)),
        masked,
      });
      const enterprise = found ? await this.enterprises.find(db, scope, enterpriseId) : undefined;
      if (!enterprise) throw new DomainError('people.enterprise_not_found');
      await this.audit.record(db, {
        actor,
        action: 'people.bank_account_changed',
        subjectType: 'enterprise',
        subjectId: enterpriseId,
        detail: { masked },
      });
      return enterpriseAnswer(enterprise);
    });
  }
}
