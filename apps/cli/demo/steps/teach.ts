import type { AccountClient } from '../account-client.js';
import type { Cast } from '../cast.js';
import type { Narrator } from '../narrator.js';

const CLASS_HOUR = 45;

/** Who of the class falls short, and how; everybody else attends in full. */
export interface Shortfalls {
  /** 39 class hours in all: five online hours missed. */
  readonly tooFewHours: string;
  /** 41 class hours, 19 of them offline: three offline hours missed. */
  readonly tooLittleOffline: string;
  /** Attends in full, fails the exam. */
  readonly failsExam: string;
  /** Recorded wrongly at first, then corrected with a second signer. */
  readonly corrected: string;
}

interface Session {
  readonly id: string;
  readonly minutes: number;
  readonly mode: 'OFFLINE' | 'ONLINE';
  readonly trainerId: string;
  readonly trainerName: string;
  readonly heldOn: string;
}

interface Learner {
  readonly workerId: string;
}

export async function learnersOf(client: AccountClient, cohortId: string): Promise<string[]> {
  const roster = await client.get<{ items: Learner[] }>(`/api/cohorts/${cohortId}/roster?limit=200`);
  return roster.items.map(({ workerId }) => workerId).sort();
}

export function chooseShortfalls(workerIds: readonly string[]): Shortfalls {
  const [tooFewHours, tooLittleOffline, failsExam, corrected] = workerIds;
  if (!tooFewHours || !tooLittleOffline || !failsExam || !corrected)
    throw new Error('the roster is too short');
  return { tooFewHours, tooLittleOffline, failsExam, corrected };
}

/** The class is started, held and signed off, session by session, by the trainer of each. */
export async function teach(
  cast: Cast,
  narrator: Narrator,
  options: { cohortId: string; workerIds: readonly string[]; shortfalls: Shortfalls },
): Promise<void> {
  const { cohortId, workerIds, shortfalls } = options;
  await cast.manager.post(`/api/cohorts/${cohortId}/start`);
  narrator.chapter('上课:培训教师逐课次点名');
  const timetable = await cast.manager.get<{ items: Session[] }>(
    `/api/cohorts/${cohortId}/timetable?limit=200`,
  );
  const missing = new Map([
    [`${shortfalls.tooFewHours} ONLINE`, 5 * CLASS_HOUR],
    [`${shortfalls.tooLittleOffline} OFFLINE`, 3 * CLASS_HOUR],
  ]);
  let toCorrect: Session | undefined;
  for (const session of timetable.items) {
    const trainer = trainerOf(cast, session);
    const marks = workerIds.map((workerId) => {
      if (workerId === shortfalls.corrected && session.mode === 'OFFLINE' && !toCorrect) {
        toCorrect = session;
        return { workerId, status: 'ABSENT' };
      }
      const owed = missing.get(`${workerId} ${session.mode}`) ?? 0;
      if (owed === 0) return { workerId, status: 'PRESENT' };
      const missed = Math.min(owed, session.minutes);
      missing.set(`${workerId} ${session.mode}`, owed - missed);
      return { workerId, presentMinutes: session.minutes - missed };
    });
    await trainer.post(`/api/training-sessions/${session.id}/attendance`, { marks });
    await trainer.post(`/api/training-sessions/${session.id}/sign-off`);
  }
  const last = timetable.items.at(-1);
  narrator.say(
    '培训教师',
    `记录并确认 ${timetable.items.length} 个课次的考勤`,
    `最后一课 ${last?.heldOn},${last?.trainerName}`,
  );
  if (toCorrect) await correct(cast, narrator, toCorrect, shortfalls.corrected);
  await cast.manager.post(`/api/cohorts/${cohortId}/finish`);
  const hours = await cast.manager.get<{
    items: { workerId: string; totalClassHours: string; offlineClassHours: string }[];
  }>(`/api/cohorts/${cohortId}/attendance?limit=200`);
  const of = (workerId: string): string => {
    const row = hours.items.find((one) => one.workerId === workerId);
    return row ? `${row.totalClassHours} 课时,其中线下 ${row.offlineClassHours}` : '没有学时';
  };
  narrator.say('教务主任', '查看学时汇总', `学时不足的学员:${of(shortfalls.tooFewHours)}`);
  narrator.saw(`线下占比不足的学员:${of(shortfalls.tooLittleOffline)}`);
  narrator.saw(`其余学员:${of(shortfalls.corrected)}`);
}

/** A mark was wrong: the trainer says why, the centre manager signs; the first entry stays where it is. */
async function correct(cast: Cast, narrator: Narrator, session: Session, workerId: string): Promise<void> {
  const correction = await trainerOf(cast, session).post<{ id: string }>(
    `/api/training-sessions/${session.id}/corrections`,
    { workerId, creditedMinutes: session.minutes, reason: '点名时误记缺勤,签到表上有本人签名' },
  );
  await cast.manager.post(`/api/attendance/corrections/${correction.id}/sign`);
  narrator.say('培训教师', '提出一条考勤更正并说明理由', '教务主任第二人签字后生效,原记录保留');
}

function trainerOf(cast: Cast, session: Session): AccountClient {
  const trainer = cast.trainers.get(session.trainerId);
  if (!trainer) throw new Error(`no account for trainer ${session.trainerName}`);
  return trainer;
}
