import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, AuditTrail, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { catalogueRoutes } from '../contracts/index.js';
import { courseWithModulesAnswer } from '../queries/answers.js';
import { CourseRepository } from '../store/course-repository.js';

type Route = typeof catalogueRoutes.setEquipment;

/** Writes down what modules need in the room they are held in. Capacity is planned with it from the next solving on. */
@Injectable()
export class SetEquipment {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly courses: CourseRepository,
  ) {}

  execute(actor: Actor, courseId: string, { modules }: InputOf<Route>['body']): Promise<OutputOf<Route>> {
    return this.tx.run(async (db) => {
      const scope = scopeOf(actor);
      const course = await this.courses.lock(db, scope, courseId);
      if (!course) throw new DomainError('catalogue.course_not_found');
      const own = new Set(course.modules.map(({ id }) => id));
      if (modules.some(({ moduleId }) => !own.has(moduleId)))
        throw new DomainError('catalogue.module_not_found');
      for (const { moduleId, equipment } of modules)
        await this.courses.setEquipment(db, moduleId, equipment && [...new Set(equipment)]);
      await this.audit.record(db, {
        actor,
        action: 'catalogue.equipment_set',
        subjectType: 'course',
        subjectId: courseId,
        detail: { code: course.code, modules: modules.length },
      });
      const written = await this.courses.find(db, scope, courseId);
      if (!written) throw new Error('the course just locked is not there');
      return courseWithModulesAnswer(written);
    });
  }
}
