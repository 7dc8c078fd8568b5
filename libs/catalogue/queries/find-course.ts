import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { catalogueRoutes } from '../contracts/index.js';
import { CourseRepository } from '../store/course-repository.js';
import { courseWithModulesAnswer } from './answers.js';

@Injectable()
export class FindCourse {
  constructor(
    private readonly tx: Tx,
    private readonly courses: CourseRepository,
  ) {}

  async execute(actor: Actor, id: string): Promise<OutputOf<typeof catalogueRoutes.findCourse>> {
    const course = await this.courses.find(this.tx.read, scopeOf(actor), id);
    if (!course) throw new DomainError('catalogue.course_not_found');
    return courseWithModulesAnswer(course);
  }
}
