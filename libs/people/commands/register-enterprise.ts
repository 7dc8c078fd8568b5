import { Injectable } from '@nestjs/common';
import { DomainError, parseUscc, type UsccProblem } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  bin,
  Clock,
  type InputOf,
  isDuplicateKey,
  newId,
  type OutputOf,
  Tx,
} from '../../platform/index.js';
import type { peopleRoutes } from '../contracts/index.js';

type Route = typeof peopleRoutes.registerEnterprise;

const USCC_MESSAGES: Readonly<Record<UsccProblem, string>> = {
  LENGTH: '统一社会信用代码应为 18 位',
  CHARACTERS: '统一社会信用代码含有不允许的字符(不使用 I、O、S、V、Z)',
  ORGANISATION_CODE: '统一社会信用代码中的主体标识码校验不符',
  CHECK_CHARACTER: '统一社会信用代码校验位不符,请核对',
};

/** Registers an enterprise of the park under its credit code (GB 32100-2015). */
@Injectable()
export class RegisterEnterprise {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const uscc = parseUscc(input.uscc);
    if (!uscc.ok) {
      throw new DomainError('people.entries_invalid', {}, [
        { path: 'body.uscc', message: USCC_MESSAGES[uscc.error] },
      ]);
    }
    const enterprise = {
      id: newId(),
      uscc: uscc.value.code,
      name: input.name,
      cluster: input.cluster,
      industry: input.industry,
      aboveScale: input.aboveScale,
      accountManager: input.accountManager ?? null,
    };
    try {
      return await this.tx.run(async (db) => {
        await db.insert('enterprise', {
          id: bin(enterprise.id),
          centre_id: bin(actor.centreId),
          uscc: enterprise.uscc,
          name: enterprise.name,
          cluster: enterprise.cluster,
          industry: enterprise.industry,
          above_scale: enterprise.aboveScale,
          account_manager: enterprise.accountManager,
          created_at: this.clock.now(),
        });
        await this.audit.record(db, {
          actor,
          action: 'people.enterprise_registered',
          subjectType: 'enterprise',
          subjectId: enterprise.id,
          detail: { uscc: enterprise.uscc, cluster: enterprise.cluster },
        });
        return {
          ...enterprise,
          workers: 0,
          bankAccountName: null,
          bankAccountMasked: null,
          pendingAccountName: null,
          pendingAccountMasked: null,
        };
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw new DomainError('people.uscc_taken');
      throw error;
    }
  }
}
