import { CLASS_HOUR_MINUTES } from '../../kernel/index.js';
import type { OutputOf } from '../../platform/index.js';
import type { catalogueRoutes } from '../contracts/index.js';
import type { CourseFacts } from '../store/course-repository.js';

/** A line of the menu. */
export function courseAnswer(
  course: CourseFacts,
): OutputOf<typeof catalogueRoutes.listCourses>['items'][number] {
  const { centreId: _centre, modules: _modules, ...answer } = course;
  return answer;
}

/** A course with its modules; class hours to two decimals, cut off and never rounded up. */
export function courseWithModulesAnswer(course: CourseFacts): OutputOf<typeof catalogueRoutes.findCourse> {
  return {
    ...courseAnswer(course),
    modules: course.modules.map(({ courseId: _course, ...module }) => ({
      ...module,
      equipment: module.equipment && [...module.equipment],
      classHours: Math.floor((module.minutes * 100) / CLASS_HOUR_MINUTES) / 100,
    })),
  };
}
