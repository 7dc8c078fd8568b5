import { formatMinuteOfDay } from '../../../kernel/index.js';
import type { Db, Notices } from '../../../platform/index.js';
import type { AbsenceState } from '../../contracts/availability/index.js';
import type { TrainerAbsence } from './availability-store.js';

type Told = Exclude<AbsenceState, 'PROPOSED'>;

const DECIDED: Readonly<Record<Told, { readonly title: string; readonly body: string }>> = {
  ACCEPTED: { title: '请假已同意', body: '排课时会避开这段时间;已排的课次由中心另行调整。' },
  REFUSED: { title: '请假未获同意', body: '课程表照旧,如有疑问请与中心联系。' },
  WITHDRAWN: { title: '请假已被中心取消', body: '这段时间重新可以排课。' },
};

/** Days, and hours where it is not the whole day. Why somebody is away may be about health and is mailed to nobody. */
function whenOf({ fromOn, toOn, startMinute, endMinute }: TrainerAbsence): string {
  const days = fromOn === toOn ? fromOn : `${fromOn} 至 ${toOn}`;
  return startMinute === null || endMinute === null
    ? days
    : `${days} ${formatMinuteOfDay(startMinute)}–${formatMinuteOfDay(endMinute)}`;
}

/** The centre's managers hear that a trainer asks for days off. Answers how many accounts were told. */
export const tellOfProposal = (db: Db, notices: Notices, absence: TrainerAbsence): Promise<number> =>
  notices.notify(db, {
    centreId: absence.centreId,
    to: { role: 'CENTRE_MANAGER' },
    kind: 'people.absence_proposed',
    title: `教师${absence.trainerName}提出请假`,
    body: `时间:${whenOf(absence)}。同意之前,排课不受影响。`,
    link: '/people/trainers',
    dedupeKey: `people.absence_proposed:${absence.id}`,
  });

/** The trainer hears what has become of an absence. */
export async function tellOfDecision(
  db: Db,
  notices: Notices,
  absence: TrainerAbsence & { readonly state: AbsenceState },
): Promise<number> {
  if (absence.state === 'PROPOSED') return 0;
  const { title, body } = DECIDED[absence.state];
  const when = whenOf(absence);
  return notices.notify(db, {
    centreId: absence.centreId,
    to: { trainerIds: [absence.trainerId] },
    kind: 'people.absence_decided',
    title: `${title}:${when}`,
    body: `时间:${when}。${body}`,
    link: '/my/availability',
    dedupeKey: `people.absence_decided:${absence.id}:${absence.state}`,
  });
}
