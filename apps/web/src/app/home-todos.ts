import { useQueries } from '@tanstack/react-query';

import { answer, api, serverNow } from '../shared/api/client.js';
import type { components } from '../shared/api/schema.js';
import { todayInCentre } from '../shared/format/format.js';
import { MOST, officeDuties, one, type Source, type Todo } from './home-duties.js';
import type { Session } from './session.js';

type Claim = components['schemas']['Claim'];

const FORWARD = ['ACCEPT', 'REVIEW1', 'REVIEW2', 'PUBLICISE', 'APPROVE'] as const;

function isDue(claim: Claim, action: string): boolean {
  if (!claim.allowed.includes(action)) return false;
  return action !== 'APPROVE' || !claim.noticeEndsAt || Date.parse(claim.noticeEndsAt) <= serverNow();
}

/** The one claim itself when there is only one, else the list. */
const claimsAt = (claims: readonly Claim[]): string =>
  claims.length === 1 && claims[0] ? `/claims/${claims[0].id}` : '/claims';

async function readClaims(): Promise<readonly Claim[]> {
  return (await answer(api.GET('/api/claims', { params: { query: { limit: MOST } } }))).items;
}

async function readCohorts(state: 'DRAFT' | 'OPEN' | 'RUNNING' | 'FINISHED') {
  return (await answer(api.GET('/api/cohorts', { params: { query: { limit: MOST, state } } }))).items;
}

async function readBatches(state: 'DRAFT' | 'RELEASED' | 'SENT') {
  return (await answer(api.GET('/api/payments/batches', { params: { query: { limit: MOST, state } } })))
    .items;
}

const sources: readonly Source[] = [
  {
    key: 'booking',
    needs: ['booking.book'],
    read: async () => {
      const [held, bookable] = await Promise.all([
        answer(api.GET('/api/bookings', { params: { query: { limit: 1, state: 'HELD' } } })),
        answer(api.GET('/api/booking/cohorts', { params: { query: { limit: 1, withSeatsLeft: 'true' } } })),
      ]);
      return [one('held', held.total, '/bookings'), one('bookable', bookable.total, '/cohorts', true)];
    },
  },
  {
    key: 'claiming',
    needs: ['subsidy.make_claims'],
    read: async () => {
      const [claims, finished] = await Promise.all([readClaims(), readCohorts('FINISHED')]);
      const drafts = claims.filter((claim) => claim.allowed.includes('SUBMIT'));
      const claimed = new Set(claims.map((claim) => claim.cohortId));
      const open = finished.filter((cohort) => !claimed.has(cohort.id));
      const to =
        open.length === 1 && open[0] ? `/cohorts/${open[0].id}/subsidy` : '/cohorts?room=all&state=FINISHED';
      return [one('claimsDraft', drafts.length, claimsAt(drafts)), one('claimable', open.length, to)];
    },
  },
  {
    key: 'teaching',
    needs: ['timetable.view_own_sessions'],
    read: async () => {
      const today = todayInCentre();
      const { items } = await answer(
        api.GET('/api/my/training-sessions', { params: { query: { limit: MOST, to: today } } }),
      );
      const waiting = items.filter((session) => session.published && session.state === 'PLANNED');
      const due = waiting.filter((session) => session.heldOn === today);
      const late = waiting.filter((session) => session.heldOn < today);
      const first = late[0];
      return [
        one('today', due.length, '/my/sessions'),
        one('unsigned', late.length, first ? `/my/sessions?week=${first.heldOn}` : '/my/sessions'),
      ];
    },
  },
  {
    key: 'managing',
    needs: ['cohort.manage'],
    read: async () => {
      const today = todayInCentre();
      const [drafts, open, running] = await Promise.all([
        readCohorts('DRAFT'),
        readCohorts('OPEN'),
        readCohorts('RUNNING'),
      ]);
      return [
        one('drafts', drafts.length, '/cohorts?state=DRAFT'),
        one('starting', open.filter(({ startsOn }) => startsOn <= today).length, '/cohorts?state=OPEN'),
        one('ending', running.filter(({ endsOn }) => endsOn < today).length, '/cohorts?state=RUNNING'),
      ];
    },
  },
  {
    key: 'corrections',
    needs: ['attendance.sign_correction'],
    read: async (session) => {
      const { items } = await answer(
        api.GET('/api/attendance/corrections', { params: { query: { limit: MOST, state: 'PROPOSED' } } }),
      );
      return [
        one('corrections', items.filter((row) => row.proposedBy !== session.accountId).length, '/attendance'),
      ];
    },
  },
  {
    key: 'schemes',
    needs: ['exam.decide_schemes'],
    read: async () => {
      const { total } = await answer(
        api.GET('/api/exam-schemes', { params: { query: { limit: 1, state: 'FILED' } } }),
      );
      return [one('schemes', total, '/exams/schemes')];
    },
  },
  {
    key: 'sittings',
    needs: ['exam.publish_results', 'exam.view'],
    read: async () => {
      const { items } = await answer(api.GET('/api/sittings', { params: { query: { limit: MOST } } }));
      return [one('sittings', items.filter(({ state }) => state === 'PLANNED').length, '/exams')];
    },
  },
  {
    key: 'examCorrections',
    needs: ['exam.sign_corrections'],
    read: async () => {
      const { items } = await answer(
        api.GET('/api/exam-corrections', { params: { query: { limit: MOST, state: 'PROPOSED' } } }),
      );
      return [one('examCorrections', items.filter((row) => !row.proposedByMe).length, '/exams/corrections')];
    },
  },
  {
    key: 'claims',
    needs: ['subsidy.view_claims'],
    read: async () => {
      const claims = await readClaims();
      return FORWARD.map((action) => {
        const due = claims.filter((claim) => isDue(claim, action));
        return one(action.toLowerCase(), due.length, claimsAt(due));
      });
    },
  },
  {
    key: 'objections',
    needs: ['subsidy.resolve_objections'],
    read: async () => {
      const { total } = await answer(
        api.GET('/api/objections', { params: { query: { limit: 1, state: 'OPEN' } } }),
      );
      return [one('objections', total, '/objections')];
    },
  },
  ...officeDuties,
  {
    key: 'payments',
    needs: ['payment.make_batches'],
    read: async () => {
      const [payable, drafts, released, sent, failed] = await Promise.all([
        answer(api.GET('/api/payments/payable')),
        readBatches('DRAFT'),
        readBatches('RELEASED'),
        readBatches('SENT'),
        answer(api.GET('/api/payments/lines', { params: { query: { limit: 1, state: 'FAILED' } } })),
      ]);
      const lines = payable.items.reduce((sum, row) => sum + row.lines, 0);
      return [
        one('payable', lines, '/payments'),
        one('release', drafts.filter(({ madeByMe }) => !madeByMe).length, '/payments'),
        one('bankFile', released.length, '/payments'),
        one('sent', sent.length, '/payments'),
        // A returned line is payable again until a new batch takes it up: beyond that none waits.
        one('failed', Math.min(failed.total, lines), '/payments/lines?state=FAILED'),
      ];
    },
  },
];

/** Everything that waits for this account, duties before offers; `pending` until every list has answered. */
export function useTodos(session: Session): { todos: readonly Todo[]; pending: boolean; error: unknown } {
  const mine = sources.filter(({ needs }) => needs.every((name) => session.permissions.has(name)));
  return useQueries({
    queries: mine.map((source) => ({
      queryKey: ['home', session.accountId, source.key],
      queryFn: () => source.read(session),
    })),
    combine: (results) => ({
      todos: results
        .flatMap(({ data }) => data ?? [])
        .filter(({ count }) => count > 0)
        .sort((a, b) => Number(a.calm ?? false) - Number(b.calm ?? false)),
      pending: results.some(({ isPending }) => isPending),
      error: results.find(({ error }) => error)?.error ?? null,
    }),
  });
}
