import { Injectable } from '@nestjs/common';
import { DomainError, type FieldProblem, localDate } from '../../kernel/index.js';
import { type Actor, Clock, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { peopleRoutes } from '../contracts/index.js';
import { checkWorkerEntry, type WorkerEntry } from '../domain/worker-entry.js';
import { EmploymentRepository } from '../store/employment-repository.js';
import { EnterpriseRepository } from '../store/enterprise-repository.js';
import { StaffLog } from '../store/staff-log.js';
import { WorkerRegistry } from '../store/worker-registry.js';

type Route = typeof peopleRoutes.registerWorkers;

/** Registers people as an enterprise's staff: all of them, or none and every row's reason. */
@Injectable()
export class RegisterWorkers {
  constructor(
    private readonly tx: Tx,
    private readonly log: StaffLog,
    private readonly clock: Clock,
    private readonly enterprises: EnterpriseRepository,
    private readonly employments: EmploymentRepository,
    private readonly registry: WorkerRegistry,
  ) {}

  async execute(actor: Actor, enterpriseId: string, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const today = this.clock.today();
    const now = this.clock.now();
    const entries = checkAll(input.workers, today);
    return this.tx.run(async (db) => {
      const enterprise = await this.enterprises.find(db, scopeOf(actor), enterpriseId);
      if (!enterprise) throw new DomainError('people.enterprise_not_found');
      const registrations = await this.registry.findOrRegister(db, enterprise.centreId, entries, now);
      const renamed = registrations.flatMap(({ nameDiffers }, index): FieldProblem[] =>
        nameDiffers
          ? [{ path: `body.workers[${index}].name`, message: '姓名与该证件号码已登记的姓名不一致,请核对' }]
          : [],
      );
      if (renamed.length > 0) throw new DomainError('people.entries_invalid', {}, renamed);
      const opened = await this.employments.ensureOpen(
        db,
        { centreId: enterprise.centreId, enterpriseId, now },
        registrations.map(({ workerId }, index) => ({
          workerId,
          kind: input.workers[index]?.employmentKind ?? 'EMPLOYEE',
          startedOn: input.workers[index]?.startedOn ?? today,
        })),
      );
      const registered = registrations.filter(({ created }) => created).length;
      const known = registrations.length - registered;
      const workerIds = registrations.map(({ workerId }) => workerId);
      await this.log.registered(
        db,
        actor,
        enterprise,
        { registered, known, employmentsOpened: opened },
        workerIds,
      );
      return {
        registered,
        known,
        workers: registrations.map(({ workerId, created }, index) => ({
          workerId,
          name: entries[index]?.name ?? '',
          created,
        })),
      };
    });
  }
}

/** All entries checked, or a refusal that names every field that is wrong. */
function checkAll(workers: InputOf<Route>['body']['workers'], today: string): WorkerEntry[] {
  const problems: FieldProblem[] = [];
  const seen = new Map<string, number>();
  const entries = workers.flatMap((raw, index): WorkerEntry[] => {
    const checked = checkWorkerEntry(raw, localDate(today));
    if (!checked.ok) {
      for (const { field, message } of checked.error) {
        problems.push({ path: `body.workers[${index}].${field}`, message });
      }
      return [];
    }
    const key = `${checked.value.idKind}|${checked.value.idNumber}`;
    const first = seen.get(key);
    if (first !== undefined) {
      problems.push({
        path: `body.workers[${index}].idNumber`,
        message: `证件号码与第 ${first + 1} 条重复`,
      });
    }
    seen.set(key, first ?? index);
    return [checked.value];
  });
  if (problems.length > 0) throw new DomainError('people.entries_invalid', {}, problems);
  return entries;
}
