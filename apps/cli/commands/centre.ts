import { randomInt } from 'node:crypto';
import { connectDataSource } from '../../../libs/database/index.js';
import { DomainError } from '../../../libs/kernel/index.js';
import {
  AuditTrail,
  bin,
  Clock,
  insertAccounts,
  isDuplicateKey,
  loadConfig,
  newId,
  PasswordHasher,
  systemActor,
  Tx,
} from '../../../libs/platform/index.js';

const USAGE = 'centre create --code CODE --name NAME --admin LOGIN [--city CITY]\n';
const PASSWORD_LENGTH = 20;
/** One of each kind is drawn first, so that every password profile is satisfied. */
const KINDS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-_.+=@%'] as const;
const CODE = /^[A-Z0-9][A-Z0-9-]{1,19}$/;
const LOGIN = /^[a-z0-9][a-z0-9._@-]{2,63}$/;
const MOST_NAME = 100;
const MOST_CITY = 50;

const pick = (signs: string): string => signs[randomInt(signs.length)] as string;

/** A password for one sign-in, from the system's random source; nothing in it looks like anything else. */
export function initialPassword(): string {
  const signs: string[] = KINDS.map(pick);
  while (signs.length < PASSWORD_LENGTH) signs.push(pick(KINDS.join('')));
  for (let at = signs.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [signs[at], signs[other]] = [signs[other] as string, signs[at] as string];
  }
  return signs.join('');
}

export interface CentreWish {
  readonly code: string;
  readonly name: string;
  readonly admin: string;
  readonly city: string;
}

/** What is asked for, or what is wrong with it. */
export function readCentreWish(args: readonly string[]): CentreWish | { readonly problem: string } {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) {
    const [name, value] = [args[at] ?? '', args[at + 1]];
    if (!['--code', '--name', '--admin', '--city'].includes(name) || value === undefined)
      return { problem: `what is ${name}?` };
    given.set(name.slice(2), value.trim());
  }
  const [code = '', name = '', admin = '', city = ''] = ['code', 'name', 'admin', 'city'].map((key) =>
    given.get(key),
  );
  if (!CODE.test(code)) return { problem: '--code: 2 to 20 capitals, digits and hyphens' };
  if (name === '' || name.length > MOST_NAME) return { problem: `--name: 1 to ${MOST_NAME} characters` };
  if (!LOGIN.test(admin)) return { problem: '--admin: 3 to 64 small letters, digits and . _ @ -' };
  if (city.length > MOST_CITY) return { problem: `--city: at most ${MOST_CITY} characters` };
  return { code, name, admin, city };
}

/**
 * Writes a centre with its first administrator in one transaction and answers the initial password, which is kept
 * nowhere. Throws when there is a centre of that code (plain error) or the login name is taken (`access.login_taken`).
 */
export async function createCentre(
  tx: Tx,
  clock: Clock,
  wish: CentreWish,
): Promise<{ centreId: string; accountId: string; password: string }> {
  const password = initialPassword();
  const passwordHash = await new PasswordHasher().hash(password);
  const centreId = newId();
  return tx.run(async (db) => {
    const now = clock.now();
    try {
      await db.insert('skills_centre', {
        id: bin(centreId),
        code: wish.code,
        name: wish.name,
        city: wish.city,
        created_at: now,
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw new Error(`a centre with the code ${wish.code} is there already`);
      throw error;
    }
    const [accountId = ''] = await insertAccounts(db, [
      {
        centreId,
        loginName: wish.admin,
        displayName: '系统管理员',
        passwordHash,
        roles: ['ADMINISTRATOR'],
        enterpriseId: null,
        trainerId: null,
        workerId: null,
        passwordChangedAt: null,
        createdAt: now,
      },
    ]);
    await new AuditTrail(clock).record(db, {
      actor: systemActor(centreId, newId()),
      action: 'people.centre_created',
      subjectType: 'centre',
      subjectId: centreId,
      detail: { code: wish.code, administrator: accountId },
    });
    return { centreId, accountId, password };
  });
}

/** `centre create …`: a centre for production, with an administrator who must change the password printed here. */
export async function centre(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args;
  const wish = readCentreWish(rest);
  if (verb !== 'create' || 'problem' in wish) {
    process.stderr.write('problem' in wish && verb === 'create' ? `${wish.problem}\n${USAGE}` : USAGE);
    return 2;
  }
  const config = loadConfig(process.env);
  const dataSource = await connectDataSource(config.DATABASE_URL, 2);
  try {
    const { password } = await createCentre(new Tx(dataSource), new Clock(), wish);
    process.stdout.write(
      `${wish.name} (${wish.code})\n登录名 login: ${wish.admin}\n初始密码 initial password: ${password}\n` +
        '只显示这一次,首次登录须修改。 Shown once; it has to be changed at the first sign-in.\n' +
        '下一步 next: policy load\n',
    );
    return 0;
  } catch (error) {
    const isTaken = error instanceof DomainError && error.code === 'access.login_taken';
    if (!isTaken && !/is there already$/.test((error as Error).message)) throw error;
    process.stderr.write(
      isTaken ? `the login name ${wish.admin} is taken\n` : `${(error as Error).message}\n`,
    );
    return 1;
  } finally {
    await dataSource.destroy();
  }
}
