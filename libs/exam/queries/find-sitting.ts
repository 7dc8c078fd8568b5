import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { examRoutes } from '../contracts/index.js';
import { differencesOf } from '../domain/sheet.js';
import { ExamDesk } from '../store/exam-desk.js';
import { ExamResultStore } from '../store/exam-result-store.js';
import { differenceAnswers, resultAnswer, sittingAnswer } from './answers.js';

/** One sitting with what is needed to enter and check its marks. */
@Injectable()
export class FindSitting {
  constructor(
    private readonly tx: Tx,
    private readonly desk: ExamDesk,
    private readonly results: ExamResultStore,
  ) {}

  async execute(actor: Actor, sittingId: string): Promise<OutputOf<typeof examRoutes.findSitting>> {
    const db = this.tx.read;
    const scope = scopeOf(actor);
    const { sittings } = this.desk;
    const sitting = await sittings.find(db, scope, sittingId);
    if (!sitting) throw new DomainError('exam.sitting_not_found');
    const { parts } = await this.desk.schemeOf(db, scope, sitting);
    const sheets = await sittings.sheetsOf(db, sittingId);
    const results = await this.results.ofSitting(db, scope, sittingId);
    // Once published, those who were examined; before that, those who are to be.
    const people = sitting.state === 'PUBLISHED' ? results : await this.desk.learnersOf(db, sitting);
    const learners = people.map(({ workerId, workerName }) => ({ workerId, workerName }));
    const names = new Map(learners.map(({ workerId, workerName }) => [workerId, workerName]));
    return {
      ...sittingAnswer(sitting, (await sittings.assessorsOf(db, [sittingId])).get(sittingId) ?? []),
      parts: [...parts],
      learners,
      enteredByMe: sheets.some(({ enteredBy }) => enteredBy === actor.accountId),
      differences: differenceAnswers(differencesOf(sheets), names),
      results: results.map(resultAnswer),
    };
  }
}
