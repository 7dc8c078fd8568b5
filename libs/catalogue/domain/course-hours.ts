/** The part of a course module that hours are counted from. */
export interface ModuleHours {
  readonly content: 'THEORY' | 'PRACTICAL';
  readonly delivery: 'OFFLINE' | 'ONLINE';
  /** Whole minutes; one class hour (课时) is 45. */
  readonly minutes: number;
}

/** Planned minutes of a course by mode and by content. */
export interface CourseHours {
  readonly totalMinutes: number;
  readonly offlineMinutes: number;
  readonly onlineMinutes: number;
  readonly theoryMinutes: number;
  readonly practicalMinutes: number;
}

/** Adds up the plan. What a policy thinks of the sums is not known here. */
export function courseHours(modules: readonly ModuleHours[]): CourseHours {
  const sum = (wanted: (module: ModuleHours) => boolean): number =>
    modules.filter(wanted).reduce((total, { minutes }) => total + minutes, 0);
  return {
    totalMinutes: sum(() => true),
    offlineMinutes: sum(({ delivery }) => delivery === 'OFFLINE'),
    onlineMinutes: sum(({ delivery }) => delivery === 'ONLINE'),
    theoryMinutes: sum(({ content }) => content === 'THEORY'),
    practicalMinutes: sum(({ content }) => content === 'PRACTICAL'),
  };
}

/** What does not fit together in a new course: the field, and the sentence for the person who typed it. */
export function courseProblems(course: {
  readonly minSize: number;
  readonly maxSize: number;
  readonly level?: number | undefined;
  readonly occupationCode?: string | undefined;
  readonly modules: readonly ModuleHours[];
}): { readonly path: string; readonly message: string }[] {
  const problems = [];
  if (course.minSize > course.maxSize) {
    problems.push({ path: 'body.maxSize', message: '最多人数不能少于最少人数' });
  }
  if (course.level !== undefined && course.occupationCode === undefined) {
    problems.push({ path: 'body.occupationCode', message: '填写等级时须同时填写职业(工种)' });
  }
  course.modules.forEach(({ content, delivery }, index) => {
    if (content === 'PRACTICAL' && delivery === 'ONLINE') {
      problems.push({ path: `body.modules[${index}].delivery`, message: '实操模块应为线下' });
    }
  });
  return problems;
}
