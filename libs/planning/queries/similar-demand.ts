import { Injectable } from '@nestjs/common';
import { CourseRepository } from '../../catalogue/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { demandRoutes } from '../contracts/index.js';
import { similarGroups } from '../domain/demand/merge-demand.js';
import { DemandStore, type TrainingDemand } from '../store/demand-store.js';
import { demandAnswer } from './demand-answer.js';

/** More open demand than this is not looked through at once; the oldest wait longest and come first. */
const MOST = 1000;

/** Which open demands could be held together. */
@Injectable()
export class SimilarDemand {
  constructor(
    private readonly tx: Tx,
    private readonly demand: DemandStore,
    private readonly courses: CourseRepository,
  ) {}

  async execute(actor: Actor): Promise<OutputOf<typeof demandRoutes.similarDemand>> {
    const scope = scopeOf(actor);
    const db = this.tx.read;
    const { items } = await this.demand.list(db, scope, { state: 'OPEN', limit: MOST, offset: 0 });
    const courses = await this.courses.byIds(
      db,
      scope,
      items.flatMap(({ courseId }) => courseId ?? []),
    );
    const courseOf = ({ courseId }: TrainingDemand) =>
      courseId === null ? undefined : courses.get(courseId);
    return {
      items: similarGroups(items).flatMap(({ demands, ...group }) => {
        const [first] = demands;
        if (!first) return [];
        return [
          {
            ...group,
            courseId: first.courseId,
            courseName: first.courseName,
            occupationCode: first.occupationCode,
            occupationName: first.occupationName,
            minSize: courseOf(first)?.minSize ?? null,
            maxSize: courseOf(first)?.maxSize ?? null,
            demands: demands.map(demandAnswer),
          },
        ];
      }),
    };
  }
}
