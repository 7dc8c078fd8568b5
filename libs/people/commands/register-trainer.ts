import { Injectable } from '@nestjs/common';
import { DomainError, parsePersonalName, type SkillLevel } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  type InputOf,
  isDuplicateKey,
  type OutputOf,
  Tx,
} from '../../platform/index.js';
import type { peopleRoutes } from '../contracts/index.js';
import { trainerAnswer } from '../queries/answers.js';
import { TrainerRepository } from '../store/trainer-repository.js';

type Route = typeof peopleRoutes.registerTrainer;

/** Adds a trainer to the pool. */
@Injectable()
export class RegisterTrainer {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly trainers: TrainerRepository,
  ) {}

  async execute(actor: Actor, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const name = parsePersonalName(input.name);
    if (!name.ok) {
      throw new DomainError('people.entries_invalid', {}, [{ path: 'body.name', message: '姓名不符合要求' }]);
    }
    const codes = input.qualifications.map(({ occupationCode }) => occupationCode);
    if (new Set(codes).size !== codes.length) {
      throw new DomainError('people.entries_invalid', {}, [
        { path: 'body.qualifications', message: '同一职业只填写最高等级' },
      ]);
    }
    try {
      return await this.tx.run(async (db) => {
        const trainer = await this.trainers.add(
          db,
          actor.centreId,
          {
            staffNumber: input.staffNumber,
            name: name.value,
            dualQualified: input.dualQualified,
            cluster: input.cluster ?? null,
            qualifications: input.qualifications.map(({ occupationCode, level }) => ({
              occupationCode,
              level: level as SkillLevel,
            })),
          },
          this.clock.now(),
        );
        await this.audit.record(db, {
          actor,
          action: 'people.trainer_registered',
          subjectType: 'trainer',
          subjectId: trainer.id,
          detail: { staffNumber: trainer.staffNumber, dualQualified: trainer.dualQualified },
        });
        return trainerAnswer(trainer);
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw new DomainError('people.staff_number_taken');
      throw error;
    }
  }
}
