import { answer, api } from '../shared/api/client.js';
import type { Session } from './session.js';

/** One matter that waits for this account. */
export interface Todo {
  readonly key: string;
  readonly count: number;
  readonly to: string;
  /** An offer rather than a duty. */
  readonly calm?: boolean;
}

/** Where matters are counted for whoever may settle them. */
export interface Source {
  readonly key: string;
  /** The account must hold all of these. */
  readonly needs: readonly string[];
  readonly read: (session: Session) => Promise<readonly Todo[]>;
}

/** Most rows of a list that the first page counts through. */
export const MOST = 200;

/** A matter with how often it waits and where it is settled. */
export const one = (key: string, count: number, to: string, calm = false): Todo => ({ key, count, to, calm });

/** What the offices settle one by one: a single list tells how many wait. */
export const officeDuties: readonly Source[] = [
  {
    key: 'demand',
    needs: ['planning.manage'],
    read: async () => {
      const query = { limit: 1, state: 'OPEN' as const };
      const { total } = await answer(api.GET('/api/planning/demand', { params: { query } }));
      return [one('demand', total, '/planning/demand')];
    },
  },
  {
    key: 'absences',
    needs: ['people.keep_availability'],
    read: async () => {
      const query = { limit: 1, state: 'PROPOSED' as const };
      const { items, total } = await answer(api.GET('/api/trainer-absences', { params: { query } }));
      const only = total === 1 ? items[0] : undefined;
      return [one('absences', total, only ? `/people/trainers/${only.trainerId}` : '/people/trainers')];
    },
  },
  {
    key: 'accounts',
    needs: ['people.confirm_bank_accounts'],
    read: async () => {
      const query = { limit: 1, pendingAccount: 'true' as const };
      const { total } = await answer(api.GET('/api/enterprises', { params: { query } }));
      return [one('accounts', total, '/people?pending=1')];
    },
  },
  {
    key: 'findings',
    needs: ['insight.decide_findings'],
    read: async () => {
      const query = { limit: 1, state: 'OPEN' as const };
      const { total } = await answer(api.GET('/api/audit/findings', { params: { query } }));
      return [one('findings', total, '/audit')];
    },
  },
  {
    key: 'advances',
    needs: ['payment.approve_advances'],
    read: async () => {
      const query = { limit: 1, state: 'PLANNED' as const };
      const { items, total } = await answer(api.GET('/api/payments/advances', { params: { query } }));
      const only = total === 1 ? items[0] : undefined;
      return [one('advances', total, only ? `/payments/advances/${only.id}` : '/payments/advances')];
    },
  },
  {
    key: 'advancesToPay',
    needs: ['payment.pay_advances'],
    read: async () => {
      const query = { limit: MOST, state: 'APPROVED' as const };
      const { items } = await answer(api.GET('/api/payments/advances', { params: { query } }));
      // Whoever made or approved an advance may not pay it.
      const mine = items.filter(({ planned, approved }) => !planned?.byMe && !approved?.byMe);
      const only = mine.length === 1 ? mine[0] : undefined;
      return [
        one('advancesToPay', mine.length, only ? `/payments/advances/${only.id}` : '/payments/advances'),
      ];
    },
  },
];
