import { DEMO_PASSWORD } from '../../../libs/platform/index.js';
import { AccountClient } from './account-client.js';

/** The people of the demo, each signed in with an account of their own. */
export interface Cast {
  readonly hr: AccountClient;
  readonly manager: AccountClient;
  readonly examOfficer: AccountClient;
  readonly firstReviewer: AccountClient;
  readonly secondReviewer: AccountClient;
  readonly approver: AccountClient;
  readonly financeMaker: AccountClient;
  readonly financeReleaser: AccountClient;
  readonly administrator: AccountClient;
  readonly visitor: AccountClient;
  /** By trainer id. */
  readonly trainers: Map<string, AccountClient>;
}

const PATIENCE_MS = 90_000;

/** Signs everybody in at `baseUrl`. A server that restarts meanwhile is waited for. */
export async function gatherCast(baseUrl: string): Promise<Cast> {
  const signIn = (login: string): Promise<AccountClient> =>
    AccountClient.signIn(baseUrl, login, DEMO_PASSWORD, PATIENCE_MS);
  const cast: Cast = {
    hr: await signIn('hr1'),
    manager: await signIn('manager1'),
    examOfficer: await signIn('exam1'),
    firstReviewer: await signIn('reviewer1'),
    secondReviewer: await signIn('reviewer2'),
    approver: await signIn('approver1'),
    financeMaker: await signIn('finance1'),
    financeReleaser: await signIn('finance2'),
    administrator: await signIn('admin1'),
    visitor: AccountClient.visitor(baseUrl, PATIENCE_MS),
    trainers: new Map(),
  };
  for (const login of ['trainer1', 'trainer2']) {
    const trainer = await signIn(login);
    cast.trainers.set(trainer.account.trainerId ?? '', trainer);
  }
  return cast;
}

/** A trainer as far as an account for them needs it. */
interface TrainerRow {
  readonly id: string;
  readonly name: string;
}

/** Gives further trainers an account, so that many classes can be held in the same weeks. */
export async function addTrainers(cast: Cast, baseUrl: string, rows: readonly TrainerRow[]): Promise<void> {
  for (const row of rows) {
    if (cast.trainers.has(row.id)) continue;
    const loginName = `trainer-${row.id.slice(-12)}`;
    try {
      await cast.administrator.post('/api/accounts', {
        loginName,
        displayName: row.name,
        roles: ['TRAINER'],
        trainerId: row.id,
        initialPassword: DEMO_PASSWORD,
      });
    } catch (error) {
      // The account is there from an earlier run.
      if ((error as { status?: number }).status !== 409) throw error;
    }
    cast.trainers.set(row.id, await AccountClient.signIn(baseUrl, loginName, DEMO_PASSWORD, PATIENCE_MS));
  }
}
