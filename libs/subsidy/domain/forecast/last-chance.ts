/** Until when something can be done, and since when nothing can. Pure. */
import type { Facts } from '../facts.js';
import type { Rule } from '../rule.js';
import { type KindMinutes, type LearnerSession, NOTHING, type OpenTraining, plus } from './kinds.js';
import { canReach } from './reach.js';

/**
 * The last day on which the learner can still begin to attend: whoever comes to everything from that day on can reach
 * the goal, whoever begins later cannot, even with full attendance. Null when the goal cannot be reached any more, or
 * is reached already.
 */
export function lastChance(
  rule: Rule,
  facts: Facts,
  credited: KindMinutes,
  open: readonly OpenTraining[],
): string | null {
  if (canReach(rule, facts, credited, [])) return null;
  const days = [...new Set(open.map(({ heldOn }) => heldOn))].sort().reverse();
  for (const day of days) {
    const from = open.filter(({ heldOn }) => heldOn >= day);
    if (canReach(rule, facts, credited, from)) return day;
  }
  return null;
}

/**
 * The day of the session after which the hours could not be reached any more: up to it what was credited counts,
 * after it everything that was planned. Null when the plan itself never gave enough, or the goal can be reached.
 */
export function impossibleSince(
  rule: Rule,
  facts: Facts,
  sessions: readonly LearnerSession[],
  unplanned: readonly OpenTraining[],
): string | null {
  const reachable = (day: string): boolean => {
    let credited: KindMinutes = NOTHING;
    const open: OpenTraining[] = [...unplanned];
    for (const session of sessions) {
      if (session.credited === null || session.heldOn > day) open.push(session);
      else credited = plus(credited, { ...NOTHING, [session.kind]: session.credited });
    }
    return canReach(rule, facts, credited, open);
  };
  if (!reachable('')) return null;
  const days = [...new Set(sessions.filter(({ credited }) => credited !== null).map(({ heldOn }) => heldOn))];
  return days.sort().find((day) => !reachable(day)) ?? null;
}
