import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
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
import { workerIdPlace, workerPhonePlace } from '../store/sealed-fields.js';
import { WorkerRepository } from '../store/worker-repository.js';

type Route = typeof peopleRoutes.revealIdentity;

/** Shows one plain number to somebody who says why; who, what and why are in the audit trail before it is shown. */
@Injectable()
export class RevealIdentity {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly personalData: PersonalData,
    private readonly workers: WorkerRepository,
  ) {}

  execute(actor: Actor, workerId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    return this.tx.run(async (db) => {
      const ciphers = (await this.workers.ciphers(db, scope, [workerId])).get(workerId);
      if (!ciphers) throw new DomainError('people.worker_not_found');
      const cipher = input.field === 'PHONE' ? ciphers.phoneCipher : ciphers.idCipher;
      if (cipher === null) throw new DomainError('people.nothing_to_reveal');
      await this.audit.record(db, {
        actor,
        action: 'people.identity_revealed',
        subjectType: 'worker',
        subjectId: workerId,
        detail: { field: input.field },
        reason: input.reason,
      });
      const place = input.field === 'PHONE' ? workerPhonePlace(workerId) : workerIdPlace(workerId);
      return { value: this.personalData.decrypt(cipher, place) };
    });
  }
}
