import { Injectable } from '@nestjs/common';
import { DomainError, maskBankAccount } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type Db,
  type InputOf,
  Notices,
  type OutputOf,
  PersonalData,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { peopleRoutes } from '../contracts/index.js';
import { enterpriseAnswer } from '../queries/answers.js';
import {
  type EnterpriseFacts,
  EnterpriseRepository,
  type PendingAccount,
} from '../store/enterprise-repository.js';
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
    private readonly notices: Notices,
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
        await this.tell(db, before, asked);
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

  /** Finance has something to decide; the enterprise learns of a change that it may not have asked for. */
  private async tell(db: Db, enterprise: EnterpriseFacts, asked: PendingAccount): Promise<void> {
    const { id, centreId, name } = enterprise;
    const kind = 'people.bank_account_pending';
    const tail = asked.masked.slice(-4);
    const dedupeKey = `${kind}:${id}:${asked.at.getTime()}`;
    await this.notices.notify(db, {
      centreId,
      to: { role: 'FINANCE_OFFICER' },
      kind,
      title: `收款账户更改待确认:${name}`,
      body: `新账户尾号 ${tail}。请与企业核实后确认或退回;确认前仍付原账户。`,
      link: '/people?pending=1',
      dedupeKey,
    });
    await this.notices.notify(db, {
      centreId,
      to: { enterpriseId: id },
      kind,
      title: `本企业收款账户的更改已提出,待财务确认`,
      body: `新账户尾号 ${tail}。如非本企业提出,请立即联系培训中心;确认前仍付原账户。`,
      link: '/people',
      dedupeKey: `${dedupeKey}:own`,
    });
  }
}

/** A change is asked for by a person, so that another can confirm it. */
function askerOf(actor: Actor): string {
  if (actor.accountId === null) throw new Error('this needs a person');
  return actor.accountId;
}
