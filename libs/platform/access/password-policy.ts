import { DomainError, type FieldProblem } from '../../kernel/index.js';
import { isCommonPassword } from './common-passwords.js';

/** What a new password must satisfy. */
export interface PasswordProfile {
  readonly minLength: number;
  /** How many of: lower case, upper case, digit, other. */
  readonly minClasses: number;
  readonly maxAgeDays: number | null;
}

/**
 * `dengbao3` follows GB/T 22239-2019 8.1.4.1 a) (complexity, periodic change); `asvs` follows
 * v5.0.0-6.2.1, -6.2.5 and -6.2.10 (length instead of composition, no periodic change).
 */
export const passwordProfiles = {
  dengbao3: { minLength: 10, minClasses: 3, maxAgeDays: 90 },
  asvs: { minLength: 12, minClasses: 1, maxAgeDays: null },
} as const satisfies Record<string, PasswordProfile>;

const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** Everything that is wrong with a new password, in sentences; empty when it is good. */
export function passwordProblems(
  password: string,
  account: { readonly loginName: string; readonly displayName: string },
  profile: PasswordProfile,
): string[] {
  const problems: string[] = [];
  const length = [...password].length;
  if (length < profile.minLength) problems.push(`密码至少需要 ${profile.minLength} 个字符`);
  if (length > 128) problems.push('密码不能超过 128 个字符');
  const classes = CLASSES.filter((pattern) => pattern.test(password)).length;
  if (classes < profile.minClasses) {
    problems.push(`密码须包含小写字母、大写字母、数字、其他字符中的至少 ${profile.minClasses} 类`);
  }
  if (new Set(password).size < 5) problems.push('密码中不同的字符太少');
  if (isCommonPassword(password)) problems.push('密码过于常见,容易被猜到');
  const lower = password.toLowerCase();
  const name = account.loginName.split('@')[0]?.toLowerCase() ?? '';
  if (
    (name.length >= 3 && lower.includes(name)) ||
    (account.displayName.length >= 2 && password.includes(account.displayName))
  ) {
    problems.push('密码不能包含登录名或姓名');
  }
  return problems;
}

/** Throws `access.weak_password` naming `path` for every problem. */
export function assertStrongPassword(
  password: string,
  account: { readonly loginName: string; readonly displayName: string },
  profile: PasswordProfile,
  path: string,
): void {
  const fields: FieldProblem[] = passwordProblems(password, account, profile).map((message) => ({
    path,
    message,
  }));
  if (fields.length > 0) throw new DomainError('access.weak_password', {}, fields);
}
