import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import {
  type Actor,
  AuditTrail,
  Clock,
  isDuplicateKey,
  type OutputOf,
  scopeOf,
  Tx,
} from '../../platform/index.js';
import type { catalogueRoutes, NewCourse } from '../contracts/index.js';
import { courseProblems } from '../domain/course-hours.js';
import { courseWithModulesAnswer } from '../queries/answers.js';
import { CourseRepository } from '../store/course-repository.js';

/** Adds a course to the menu. */
@Injectable()
export class AddCourse {
  constructor(
    private readonly tx: Tx,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly courses: CourseRepository,
  ) {}

  async execute(actor: Actor, input: NewCourse): Promise<OutputOf<typeof catalogueRoutes.addCourse>> {
    const problems = courseProblems(input);
    if (problems.length > 0) throw new DomainError('catalogue.course_invalid', {}, problems);
    const scope = scopeOf(actor);
    try {
      return await this.tx.run(async (db) => {
        const { occupationCode } = input;
        const occupationId =
          occupationCode === undefined ? null : await this.courses.occupationId(db, scope, occupationCode);
        if (occupationId === undefined) {
          throw new DomainError('catalogue.course_invalid', {}, [
            { path: 'body.occupationCode', message: '职业(工种)目录中没有该编码' },
          ]);
        }
        const at = { centreId: actor.centreId, now: this.clock.now(), occupationId };
        const id = await this.courses.add(db, at, input);
        const course = await this.courses.find(db, scope, id);
        if (!course) throw new DomainError('catalogue.course_not_found');
        await this.audit.record(db, {
          actor,
          action: 'catalogue.course_added',
          subjectType: 'course',
          subjectId: id,
          detail: { code: course.code, totalMinutes: course.hours.totalMinutes },
        });
        return courseWithModulesAnswer(course);
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw new DomainError('catalogue.course_code_taken');
      throw error;
    }
  }
}
