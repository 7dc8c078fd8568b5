import { join } from 'node:path';
import { connectDataSource } from '../../../libs/database/index.js';
import { loadConfig, runAuditVerify } from '../../../libs/platform/index.js';
import { AccountClient } from '../demo/account-client.js';
import { gatherCast } from '../demo/cast.js';
import { Narrator, yuan } from '../demo/narrator.js';
import { patiently } from '../demo/patience.js';
import { type PlayedClass, playClass } from '../demo/play-class.js';
import { DEMO_TITLE, findCourse, trainersFor } from '../demo/steps/open-class.js';

const AT_ONCE = 4;
const PAID_PER_CLASS = 27;

interface Options {
  readonly classes: number;
  readonly url: string;
  readonly folder: string;
  /** Leaves out the side scenes of the first class (wrong rows, old policy, objection, returned payment). */
  readonly plain: boolean;
}

function optionsOf(args: readonly string[], publicUrl: string): Options {
  const value = (name: string): string | undefined => {
    const at = args.indexOf(name);
    return at < 0 ? undefined : args[at + 1];
  };
  const classes = Number(value('--cohorts') ?? 1);
  if (!Number.isInteger(classes) || classes < 1 || classes > 500) throw new Error('--cohorts takes 1 to 500');
  return {
    classes,
    url: value('--url') ?? publicUrl,
    folder: value('--rosters') ?? join(process.cwd(), 'demo'),
    plain: args.includes('--plain'),
  };
}

/**
 * `demo [--cohorts N] [--plain]`: plays the whole path over HTTP as the different accounts against a running system, then
 * recomputes the money by plain SQL and verifies the audit trail. Exit code 1 when anything disagrees by a fen.
 */
export async function demo(args: readonly string[]): Promise<number> {
  const config = loadConfig(process.env);
  const { classes, url, folder, plain } = optionsOf(args, config.PUBLIC_URL);
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const startedAt = performance.now();
  const cast = await gatherCast(url);
  const { today } = await cast.visitor.get<{ today: string }>('/api/meta');
  const course = await findCourse(cast);
  const trainerIds = await trainersFor(cast, url, course, classes);
  const before = await cast.manager.get<{ total: number }>(
    `/api/cohorts?limit=1&q=${encodeURIComponent(DEMO_TITLE)}`,
  );
  print(`演示:${course.name},${classes} 个班,每班 30 人。今天是 ${today}。`);
  const played: PlayedClass[] = [];
  const queue = Array.from({ length: classes }, (_, index) => index);
  const player = async (): Promise<void> => {
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      const narrator = new Narrator(print, index === 0);
      const result = await playClass(cast, narrator, {
        today,
        courseId: course.id,
        number: before.total + index,
        firstWindow: 0,
        trainerIds,
        folder,
        databaseUrl: config.DATABASE_URL,
        inFull: index === 0 && !plain,
      });
      played.push(result);
      if (classes > 1)
        print(
          `   班次 ${result.code}:已拨付 ${yuan(result.recomputed.paidFen)}(${played.length}/${classes})`,
        );
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, classes) }, player));
  const agreed = reckon(print, played);
  const whole = await verifyAudit(print);
  const { times, outcomeUnknown } = AccountClient.retried;
  if (times > 0) print(`重试 ${times} 次,其中结果不明 ${outcomeUnknown} 次`);
  print(`用时 ${((performance.now() - startedAt) / 1000).toFixed(1)} 秒`);
  return agreed && whole ? 0 : 1;
}

/** The money: what the product paid beside what plain SQL says. */
function reckon(print: (line: string) => void, played: readonly PlayedClass[]): boolean {
  print('\n结算');
  let agreed = true;
  for (const { code, recomputed } of played) {
    const { learners, eligible, expectedFen, paidFen } = recomputed;
    const same = expectedFen === paidFen && eligible === PAID_PER_CLASS;
    agreed &&= same;
    if (same && played.length > 3) continue;
    print(`   班次 ${code}:${learners} 人参训,${eligible} 人符合条件`);
    print(`      ${eligible} × 1200 元 = ${yuan(expectedFen)}(由考勤记录用 SQL 独立重算)`);
    print(`      已拨付 ${yuan(paidFen)} ${same ? '一致' : '不一致!'}`);
  }
  const total = played.reduce((sum, one) => sum + one.recomputed.paidFen, 0);
  print(
    `   合计 ${played.length} 个班,已拨付 ${yuan(total)},${agreed ? '与独立重算分文不差' : '与独立重算不一致'}`,
  );
  return agreed;
}

/** `audit verify` on the same database; entries of the last seconds may still wait for their seal. */
async function verifyAudit(print: (line: string) => void): Promise<boolean> {
  const config = loadConfig(process.env);
  print('\n审计日志核验');
  return patiently(async () => {
    // One attempt each time: it is the whole that is patient.
    const dataSource = await connectDataSource(config.DATABASE_URL, 2, 0);
    try {
      return (await runAuditVerify(dataSource, config, new Date(), (line) => print(`   ${line}`))) === 0;
    } finally {
      await dataSource.destroy();
    }
  });
}
