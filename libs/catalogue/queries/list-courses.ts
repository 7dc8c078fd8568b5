import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { catalogueRoutes } from '../contracts/index.js';
import { CourseRepository } from '../store/course-repository.js';
import { courseAnswer } from './answers.js';

type Route = typeof catalogueRoutes.listCourses;

@Injectable()
export class ListCourses {
  constructor(
    private readonly tx: Tx,
    private readonly courses: CourseRepository,
  ) {}

  async execute(actor: Actor, filter: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const page = await this.courses.list(this.tx.read, scopeOf(actor), filter);
    return { items: page.items.map(courseAnswer), total: page.total };
  }
}
