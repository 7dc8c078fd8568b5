import { connectDataSource } from '../../../libs/database/index.js';
import { DomainError } from '../../../libs/kernel/index.js';
import {
  AuditTrail,
  Clock,
  loadConfig,
  newId,
  Outbox,
  systemActor,
  Tx,
} from '../../../libs/platform/index.js';
import { LoadPolicies, PolicyFileError, PolicyStore } from '../../../libs/subsidy/index.js';

/**
 * `policy load`: stores the filed policy versions that are not stored yet, without anything of the demo. The first
 * centre's audit trail tells of it; without a centre there is nobody to load them for.
 */
export async function loadFiledPolicies(): Promise<number> {
  const config = loadConfig(process.env);
  const dataSource = await connectDataSource(config.DATABASE_URL, 2);
  try {
    const [tx, clock] = [new Tx(dataSource), new Clock()];
    const [centre] = await tx.read.query<{ id: string }>(
      'SELECT c.id FROM skills_centre c ORDER BY c.created_at, c.id LIMIT 1',
    );
    if (!centre) {
      process.stderr.write(
        '没有中心,请先执行 centre create。 There is no centre: run “centre create” first.\n',
      );
      return 1;
    }
    const load = new LoadPolicies(tx, clock, new AuditTrail(clock), new PolicyStore(), new Outbox(clock));
    const { added, known } = await load.execute(systemActor(centre.id, newId()));
    process.stdout.write(
      `${added.length} 份新载入,${known - added.length} 份已有。 ${added.length} loaded, ${known - added.length} known.\n` +
        added.map((one) => `  ${one}\n`).join(''),
    );
    return 0;
  } catch (error) {
    if (error instanceof PolicyFileError) {
      process.stderr.write(`没有载入任何政策。 Nothing was loaded: ${error.message}\n`);
      return 1;
    }
    if (!(error instanceof DomainError) || error.code !== 'subsidy.policy_changed') throw error;
    const { policy, version } = error.details;
    process.stderr.write(
      `${policy}@${version} 的文件与已入库的不一致,变更须作为新版本。 The file differs from what is stored: a change is a new version.\n`,
    );
    return 1;
  } finally {
    await dataSource.destroy();
  }
}
