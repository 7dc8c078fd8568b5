/** A learner's outlook once the places that several classes draw on are shared out. Pure. */
import type { Bilingual } from '../policy.js';
import { clauseOf, type Rule } from '../rule.js';
import { both, expectedFen } from './expectation.js';
import type { ClauseOutlook, LearnerOutlook, OutlookState, Standing } from './outlook.js';
import type { ConditionTrace } from '../trace.js';
import type { Share, Waiting } from './shared-places.js';

/** What the share leaves of an outlook; null: nobody else is in the way. `behind`: the class that goes first. */
export function withShare(
  outlook: LearnerOutlook,
  share: Share | undefined,
  rule: Rule,
  behind: string | null,
): LearnerOutlook {
  const alone = standingOf(outlook);
  if (share === undefined || !share.contested) return { ...outlook, alone: { ...alone, contested: false } };
  const { guaranteedFen, maximumFen, waits } = share;
  const chance = both(outlook.hoursChance, outlook.examChance);
  const shared = expectedFen(guaranteedFen, maximumFen, chance);
  const lessSure = outlook.state === 'SECURED' && guaranteedFen < outlook.guaranteedFen;
  const state: OutlookState = waits !== null ? 'WAIT_LISTED' : lessSure ? 'AWAITING' : outlook.state;
  const entry =
    waits !== null ? waitingEntry(waits, rule, behind) : lessSure ? openEntry(share.by, rule) : null;
  return {
    ...outlook,
    state,
    guaranteedFen,
    // Each place is expected once: of whoever holds it, and of nobody more than were there no other class.
    expectedFen:
      waits !== null ? guaranteedFen : Math.max(guaranteedFen, Math.min(outlook.expectedFen, shared)),
    maximumFen,
    reason: entry === null ? outlook.reason : entry.code,
    clauses: entry === null ? outlook.clauses : placed(outlook.clauses, cited(entry)),
    alone: { ...alone, contested: true },
  };
}

function standingOf({ state, guaranteedFen, maximumFen }: LearnerOutlook): Omit<Standing, 'contested'> {
  return { state, guaranteedFen, maximumFen };
}

/** With the clause behind the words, as every condition has it. */
function cited(entry: ClauseOutlook): ClauseOutlook {
  const words = `${entry.clause.document} ${entry.clause.article}`.trim();
  return { ...entry, text: { zh: `${entry.text.zh}(${words})`, en: `${entry.text.en} (${words})` } };
}

/** In the place of the condition it is about, else behind all of them. */
function placed(clauses: readonly ClauseOutlook[], entry: ClauseOutlook): readonly ClauseOutlook[] {
  const rest = clauses.filter(({ id }) => id !== entry.id);
  const at = clauses.findIndex(({ id }) => id === entry.id);
  return at < 0 ? [...rest, entry] : rest.toSpliced(at, 0, entry);
}

type Head = Pick<ClauseOutlook, 'id' | 'code' | 'label' | 'clause'>;

export const QUOTA_CODE = 'QUOTA_CAPPED';
const QUOTA_LABEL: Bilingual = { zh: '培训规模名额', en: 'Places of the enterprise’s quota' };

function waitingEntry(waits: Waiting, rule: Rule, behind: string | null): ClauseOutlook {
  const awaiting = { state: 'AWAITING', awaits: 'PLACE', sinceOn: null } as const;
  if (waits.for === 'QUOTA') {
    const { left, position } = waits;
    return {
      ...awaiting,
      ...quotaHead(rule),
      text: {
        zh: `企业名额还剩 ${left} 个,已由结班更早、排序在前的学员占满;本人为第 ${position} 位候补,前面有人未获补贴时递补`,
        en: `${left} places of the quota are left, and those whose class ends earlier hold them; waiting as number ${position} for one of them to come free`,
      },
    };
  }
  const [zh, en] = behind === null ? ['另一班次', 'another class'] : [`「${behind}」`, `“${behind}”`];
  return {
    ...awaiting,
    ...headOf(waits.entry),
    text: {
      zh: `本人的名额先由结班更早的${zh}使用;那个班次未获补贴时,本班方可享受`,
      en: `${en}, which ends earlier, comes first; this class is paid only if that one is not`,
    },
  };
}

/** Nothing is missing in class, but who is paid depends on which claim comes first. */
function openEntry(by: ConditionTrace | null, rule: Rule): ClauseOutlook {
  return {
    ...(by === null ? quotaHead(rule) : headOf(by)),
    state: 'AWAITING',
    awaits: 'PLACE',
    sinceOn: null,
    text: {
      zh: '条件均已满足,但名额由几个班次共用:哪一班先申领尚不确定,此前不计入“确定”金额',
      en: 'All conditions are met, but several classes share the places: until it is clear which is claimed first nothing is guaranteed',
    },
  };
}

const headOf = ({ id, code, label, clause }: ConditionTrace): Head => ({
  id,
  code,
  label,
  clause: { document: clause.document, article: clause.article },
});

/** The clause that admits the enterprise to the list also sets how many it may send (rule R03). */
export function quotaHead(rule: Rule): Head {
  const listed = [...rule.alone, ...rule.conditions].find(({ reads }) =>
    reads.includes('enterprise.designated'),
  );
  const { document, article } = clauseOf(rule.source, listed?.spec.clause ?? rule.programme.clause);
  return { id: 'quota', code: QUOTA_CODE, label: QUOTA_LABEL, clause: { document, article } };
}
