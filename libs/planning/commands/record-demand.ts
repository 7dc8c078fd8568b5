import { Injectable } from '@nestjs/common';
import { CourseRepository } from '../../catalogue/index.js';
import { DomainError } from '../../kernel/index.js';
import { EnterpriseRepository } from '../../people/index.js';
import { type Actor, Clock, type InputOf, newId, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import { demandRecorded, type demandRoutes } from '../contracts/index.js';
import { demandAnswer } from '../queries/demand-answer.js';
import { DemandDesk } from '../store/demand-desk.js';

type Route = typeof demandRoutes.recordDemand;

/** Writes down who wants to be trained in what, and when. An enterprise asks for itself alone. */
@Injectable()
export class RecordDemand {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly desk: DemandDesk,
    private readonly courses: CourseRepository,
    private readonly enterprises: EnterpriseRepository,
  ) {}

  async execute(actor: Actor, input: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    const { courseId, occupationCode } = input;
    if ((courseId === undefined) === (occupationCode === undefined))
      throw new DomainError('planning.one_subject');
    if (input.latestMonth < input.earliestMonth) throw new DomainError('planning.months_reversed');
    if (input.latestMonth < this.clock.today().slice(0, 7)) throw new DomainError('planning.months_over');
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const own = scope.kind === 'enterprise' ? scope.enterpriseId : undefined;
      const enterpriseId = input.enterpriseId ?? own;
      if (courseId !== undefined && !(await this.courses.find(db, scope, courseId)))
        throw new DomainError('planning.course_not_found');
      if (enterpriseId !== undefined && !(await this.enterprises.find(db, scope, enterpriseId)))
        throw new DomainError('planning.enterprise_not_found');
      // Occupations are the centre's: whoever may ask may name one.
      const occupationId =
        occupationCode === undefined
          ? null
          : await this.courses.occupationId(db, { kind: 'centre', centreId: actor.centreId }, occupationCode);
      if (occupationId === undefined) throw new DomainError('planning.occupation_not_found');
      const id = newId();
      await this.desk.store.insert(
        db,
        {
          id,
          centreId: actor.centreId,
          enterpriseId: enterpriseId ?? null,
          courseId: courseId ?? null,
          occupationId,
          people: input.people,
          earliestMonth: input.earliestMonth,
          latestMonth: input.latestMonth,
          shift: input.shift,
          source: own === undefined ? input.source : 'ENTERPRISE',
          note: input.note,
          recordedAt: this.clock.now(),
        },
        actor.accountId,
      );
      await this.desk.log.ofDemand(
        db,
        actor,
        'planning.demand_recorded',
        id,
        { people: input.people },
        demandRecorded,
      );
      const written = await this.desk.store.find(db, scope, id);
      if (!written) throw new Error('the demand just written is not there');
      if (own !== undefined) await this.desk.tellManagers(db, written);
      return demandAnswer(written);
    });
  }
}
