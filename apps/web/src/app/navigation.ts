import { stages } from 'virtual:stages';

import type { Session } from './session.js';

/** Where a stage is entered from the sidebar, and the permissions of which one suffices to see it there. */
interface Entry {
  readonly path: string;
  readonly anyOf: readonly string[];
  /** Where those are led who see nothing there but what is their own. */
  readonly own?: {
    readonly path: string;
    readonly permission: string;
    /** What it is called for them, where the stage's name would not tell. */
    readonly zh?: string;
    readonly en?: string;
  };
}

const entries: Readonly<Record<string, Entry>> = {
  people: {
    path: '/people',
    anyOf: ['people.view_enterprises'],
  },
  catalogue: { path: '/courses', anyOf: ['catalogue.view'] },
  facility: { path: '/workshops', anyOf: ['facility.view'] },
  cohort: { path: '/cohorts', anyOf: ['cohort.view'] },
  booking: { path: '/bookings', anyOf: ['booking.view'] },
  timetable: {
    path: '/timetable',
    anyOf: ['timetable.manage'],
    own: { path: '/my/sessions', permission: 'timetable.view_own_sessions' },
  },
  planning: {
    path: '/planning',
    anyOf: ['planning.view'],
    own: {
      path: '/planning',
      permission: 'planning.view_demand',
      zh: '培训需求',
      en: 'Training demand',
    },
  },
  attendance: { path: '/attendance', anyOf: ['attendance.view_corrections', 'attendance.view_worker_hours'] },
  exam: { path: '/exams', anyOf: ['exam.view'] },
  certificate: { path: '/certificates', anyOf: ['certificate.view'] },
  subsidy: {
    path: '/claims',
    anyOf: ['subsidy.view_claims', 'subsidy.view_policies'],
    own: { path: '/my/training', permission: 'subsidy.view_own_forecast' },
  },
  insight: { path: '/audit', anyOf: ['insight.view_findings'] },
  payment: {
    path: '/payments',
    anyOf: ['payment.view_batches', 'payment.view_lines', 'payment.view_budget'],
  },
};

export interface Stop extends Entry {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
}

/** The sidebar: the flow in its order, without the stages that have no page or that the account may not see. */
export function visibleStops(session: Session): readonly Stop[] {
  return stages.flatMap((stage) => {
    const entry = entries[stage.name];
    if (!stage.built || !entry) return [];
    const stop = { ...entry, name: stage.name, zh: stage.zh, en: stage.en };
    if (entry.anyOf.some((name) => session.permissions.has(name))) return [stop];
    const { own } = entry;
    if (!own || !session.permissions.has(own.permission)) return [];
    return [{ ...stop, path: own.path, zh: own.zh ?? stage.zh, en: own.en ?? stage.en }];
  });
}
