/** A session as the timetable and the teaching log print it. */
export interface PackSession {
  readonly id: string;
  readonly heldOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly breakMinutes: number;
  readonly moduleTitle: string;
  readonly trainerName: string;
  readonly place: string;
  readonly mode: 'OFFLINE' | 'ONLINE';
  readonly content: 'THEORY' | 'PRACTICAL';
  readonly state: 'PLANNED' | 'HELD' | 'CANCELLED';
  readonly cancelReason: string | null;
}

/** What was recorded of one learner in one session, corrections included. */
export interface PackMark {
  readonly workerId: string;
  readonly creditedMinutes: number;
  readonly sessionMinutes: number;
  readonly method: 'SCAN' | 'MANUAL' | 'IMPORT';
  readonly corrected: boolean;
  readonly recordedAt: Date;
}

/** Who closed a session, as the trail has it. */
export interface PackSignOff {
  readonly by: string;
  readonly at: Date;
}

export interface PackLearner {
  readonly workerId: string;
  readonly post: string;
  readonly employment: 'EMPLOYEE' | 'DISPATCHED';
  readonly enrolledOn: string;
  readonly leftOn: string | null;
}

export interface PackResult {
  readonly workerId: string;
  readonly absent: boolean;
  readonly theoryMarks: number | null;
  readonly practiceMarks: number | null;
  readonly score: number | null;
  readonly passed: boolean;
  readonly sittings: number;
  readonly publishedAt: Date;
}

export interface PackCertificate {
  readonly workerId: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly revokedAt: Date | null;
}

const METHODS: Readonly<Record<PackMark['method'], string>> = {
  SCAN: '扫码',
  MANUAL: '点名',
  IMPORT: '导入',
};

/** `120/120分 扫码`, `缺勤`, or `未记录`. */
export function markText(mark: PackMark | undefined): string {
  if (!mark) return '未记录';
  const corrected = mark.corrected ? '(已更正)' : '';
  if (mark.creditedMinutes === 0) return `缺勤${corrected}`;
  return `${mark.creditedMinutes}/${mark.sessionMinutes}分 ${METHODS[mark.method]}${corrected}`;
}

/** `线下·实操`. */
export const modeText = ({ mode, content }: Pick<PackSession, 'mode' | 'content'>): string =>
  `${mode === 'ONLINE' ? '线上' : '线下'}·${content === 'THEORY' ? '理论' : '实操'}`;

const STATES: Readonly<Record<PackSession['state'], string>> = {
  PLANNED: '未签认',
  HELD: '已签认',
  CANCELLED: '已取消',
};

export const sessionStateText = ({ state, cancelReason }: PackSession): string =>
  cancelReason === null ? STATES[state] : `${STATES[state]}:${cancelReason}`;

/** Minutes that count as training. */
export const trainingMinutes = ({ startMinute, endMinute, breakMinutes }: PackSession): number =>
  endMinute - startMinute - breakMinutes;
