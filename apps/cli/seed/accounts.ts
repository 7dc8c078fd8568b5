import { DEMO_PASSWORD } from '../../../libs/platform/index.js';
import type { Role } from '../../../libs/kernel/index.js';
import { seedId } from './plan.js';

/** One password for all demo accounts; production refuses to boot with the demo on. */
export { DEMO_PASSWORD };

export interface DemoAccount {
  readonly login: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** Index of the enterprise, trainer or worker the account stands for. */
  readonly enterprise?: number;
  readonly trainer?: number;
  readonly worker?: number;
}

/** Somebody for every role; two where the rules ask for two different people. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { login: 'hr1', displayName: '甲企业 人事专员', roles: ['ENTERPRISE_HR'], enterprise: 0 },
  { login: 'hr2', displayName: '乙企业 人事专员', roles: ['ENTERPRISE_HR'], enterprise: 1 },
  { login: 'trainer1', displayName: '培训教师一', roles: ['TRAINER'], trainer: 0 },
  { login: 'trainer2', displayName: '培训教师二', roles: ['TRAINER'], trainer: 1 },
  { login: 'manager1', displayName: '中心教务主任', roles: ['CENTRE_MANAGER'] },
  { login: 'exam1', displayName: '考务员', roles: ['EXAM_OFFICER'] },
  { login: 'reviewer1', displayName: '初审员', roles: ['REVIEWER'] },
  { login: 'reviewer2', displayName: '复审员', roles: ['REVIEWER'] },
  { login: 'approver1', displayName: '审批人', roles: ['APPROVER'] },
  { login: 'finance1', displayName: '财务制单', roles: ['FINANCE_OFFICER'] },
  { login: 'finance2', displayName: '财务复核', roles: ['FINANCE_OFFICER'] },
  { login: 'auditor1', displayName: '审计员', roles: ['AUDITOR'] },
  { login: 'admin1', displayName: '系统管理员', roles: ['ADMINISTRATOR'] },
  { login: 'worker1', displayName: '职工', roles: ['WORKER'], worker: 0 },
  { login: 'approver2', displayName: '审批复核人', roles: ['APPROVER'] },
];

/** What `accounts --json` prints: who may sign in to the demo, and with what. */
export const demoAccountList = (): {
  login: string;
  displayName: string;
  roles: readonly Role[];
  password: string;
}[] =>
  DEMO_ACCOUNTS.map(({ login, displayName, roles }) => ({
    login,
    displayName,
    roles,
    password: DEMO_PASSWORD,
  }));

/** The id of the n-th demo account. */
export const demoAccountId = (seed: number, index: number): string => seedId(seed, 'account', index);
