import type { Cast } from './cast.js';
import type { Narrator } from './narrator.js';
import { type Recomputed, recompute } from './recompute.js';
import { claim } from './steps/claim.js';
import { enrol } from './steps/enrol.js';
import { examine, fileScheme } from './steps/examine.js';
import { makeTimetable, type OpenClass, openClass, windowsToTry } from './steps/open-class.js';
import { pay } from './steps/pay.js';
import { chooseShortfalls, learnersOf, teach } from './steps/teach.js';

export interface ClassOptions {
  readonly today: string;
  readonly courseId: string;
  /** Number of this demo class on this database, from 0; decides whose roster it is. */
  readonly number: number;
  readonly firstWindow: number;
  readonly trainerIds: readonly string[];
  readonly folder: string;
  readonly databaseUrl: string;
  /** The first class shows the wrong rows, the old policy and a returned payment; the others take the plain path. */
  readonly inFull: boolean;
}

export interface PlayedClass {
  readonly cohortId: string;
  readonly code: string;
  readonly recomputed: Recomputed;
}

/** One class from its opening to the paid subsidy, over HTTP, each step by the account whose task it is. */
export async function playClass(cast: Cast, narrator: Narrator, options: ClassOptions): Promise<PlayedClass> {
  const opened = await openAndPlan(cast, narrator, options);
  const { cohortId } = opened;
  await fileScheme(cast, narrator, cohortId);
  await enrol(cast, narrator, {
    cohortId,
    roster: options.number,
    folder: options.folder,
    withFaults: options.inFull,
  });
  const workerIds = await learnersOf(cast.hr, cohortId);
  const shortfalls = chooseShortfalls(workerIds);
  await teach(cast, narrator, { cohortId, workerIds, shortfalls });
  await examine(cast, narrator, {
    cohortId,
    heldOn: opened.endsOn,
    workerIds,
    failsExam: shortfalls.failsExam,
  });
  const claimId = await claim(cast, narrator, { cohortId, shortfalls, inFull: options.inFull });
  await pay(cast, narrator, { claimId, inFull: options.inFull });
  return { cohortId, code: opened.code, recomputed: await recompute(options.databaseUrl, cohortId) };
}

/** A class in the first window that has room for all of its sessions; a class without room is cancelled again. */
async function openAndPlan(cast: Cast, narrator: Narrator, options: ClassOptions): Promise<OpenClass> {
  for (const window of windowsToTry(options.firstWindow)) {
    const opened = await openClass(cast, narrator, { ...options, number: options.number + 1, window });
    if (await makeTimetable(cast, narrator, opened.cohortId, options.trainerIds)) return opened;
    await cast.manager.post(`/api/cohorts/${opened.cohortId}/cancel`, {
      reason: '演示:该时段场地或教师已排满',
    });
  }
  throw new Error('no window has room for another class');
}
