import { Injectable } from '@nestjs/common';
import { addDays, DomainError, localDate } from '../../../kernel/index.js';
import { EnterpriseRepository } from '../../../people/index.js';
import {
  type Actor,
  Clock,
  type InputOf,
  isDuplicateKey,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../../platform/index.js';
import type { designationRoutes } from '../../contracts/designation/index.js';
import { decideDesignation, decideEnding } from '../../domain/designation/designation.js';
import { DesignationAnswers } from '../../queries/designation/designation-answers.js';
import { DesignationDesk } from '../../store/designation/designation-desk.js';
import { DesignationList, type NewListing } from '../../store/designation/designation-list.js';

type Add = typeof designationRoutes.add;
type End = typeof designationRoutes.end;

/** Puts an enterprise on the list of a policy, by a document. Two at once for one enterprise wait for each other. */
@Injectable()
export class AddDesignation {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly enterprises: EnterpriseRepository,
    private readonly list: DesignationList,
    private readonly desk: DesignationDesk,
    private readonly answers: DesignationAnswers,
  ) {}

  execute(actor: Actor, wish: InputOf<Add>['body']): Promise<OutputOf<Add>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const { policy, id: policyVersionId } = await this.desk.policyAsking(db, scope, wish.policyCode);
      const enterprise = await this.enterprises.lock(db, scope, wish.enterpriseId);
      if (!enterprise) throw new DomainError('subsidy.designation_enterprise_unknown');
      const { enterpriseId, quota, fromOn, toOn, documentNumber } = wish;
      const standing = await this.list.ofEnterprise(db, policyVersionId, enterpriseId);
      const decided = decideDesignation(standing, wish);
      if (!decided.ok) throw new DomainError(`subsidy.${decided.error}`);
      const id = await insertOnce(() =>
        this.list.insert(db, {
          centreId: actor.centreId,
          policyVersionId,
          enterpriseId,
          quota,
          fromOn,
          toOn,
          documentNumber,
          addedBy: actor.accountId,
          addedAt: this.clock.now(),
        } satisfies NewListing),
      );
      const entry = await this.list.find(db, scope, id);
      if (!entry) throw new Error('the entry just made is gone');
      await this.desk.told(db, actor, entry, policy.title.zh, 'added');
      return this.answers.of(db, entry);
    });
  }
}

/** Takes an enterprise off the list before its time, by a document and with a reason. The entry itself stays. */
@Injectable()
export class EndDesignation {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly list: DesignationList,
    private readonly desk: DesignationDesk,
    private readonly answers: DesignationAnswers,
  ) {}

  execute(actor: Actor, designationId: string, wish: InputOf<End>['body']): Promise<OutputOf<End>> {
    const scope = scopeOf(actor);
    const { accountId } = actor;
    if (accountId === null) throw new Error('this needs a person');
    return this.tx.run(async (db) => {
      const entry = await this.list.lock(db, scope, designationId);
      if (!entry) throw new DomainError('subsidy.designation_not_found');
      const decided = decideEnding(entry, wish.endedOn, (day) => addDays(localDate(day), -1));
      if (!decided.ok) throw new DomainError(`subsidy.${decided.error}`);
      await this.list.end(db, entry, {
        endedOn: decided.value,
        document: wish.documentNumber,
        reason: wish.reason,
        by: accountId,
        at: this.clock.now(),
      });
      const ended = await this.list.find(db, scope, designationId);
      if (!ended) throw new DomainError('subsidy.designation_not_found');
      const answer = await this.answers.of(db, ended);
      await this.desk.told(db, actor, ended, answer.policyTitle.zh, 'ended');
      return answer;
    });
  }
}

/** The database refuses what came in between in spite of the lock: another centre's name for the same enterprise. */
export async function insertOnce<T>(insert: () => Promise<T>): Promise<T> {
  try {
    return await insert();
  } catch (error) {
    if (isDuplicateKey(error)) throw new DomainError('subsidy.designation_overlaps');
    throw error;
  }
}
