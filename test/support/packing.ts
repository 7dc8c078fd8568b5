import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';
import { EntryStore, HoursStore, MakeUpStore } from '../../libs/attendance/index.js';
import { CertificateStore } from '../../libs/certificate/index.js';
import { CohortStore } from '../../libs/cohort/index.js';
import { CourseRepository } from '../../libs/catalogue/index.js';
import { ExamResultStore } from '../../libs/exam/index.js';
import { BuildPack } from '../../libs/insight/commands/pack/build-pack.js';
import { ClearPacks } from '../../libs/insight/commands/pack/clear-packs.js';
import { RequestPack } from '../../libs/insight/commands/pack/request-pack.js';
import { DownloadPack } from '../../libs/insight/queries/pack/download-pack.js';
import { FindPack } from '../../libs/insight/queries/pack/find-pack.js';
import { ListPacks } from '../../libs/insight/queries/pack/list-packs.js';
import { ClaimPapers } from '../../libs/insight/store/pack/claim-papers.js';
import { ClassPapers } from '../../libs/insight/store/pack/class-papers.js';
import { ContentHash } from '../../libs/insight/store/pack/content-hash.js';
import { PackBuilder } from '../../libs/insight/store/pack/pack-builder.js';
import { PackDesk } from '../../libs/insight/store/pack/pack-desk.js';
import { PackFiles } from '../../libs/insight/store/pack/pack-files.js';
import { PackStore } from '../../libs/insight/store/pack/pack-store.js';
import { EnterpriseRepository } from '../../libs/people/index.js';
import { RosterStore } from '../../libs/roster/index.js';
import { ClaimLineStore, ClaimStore, PolicyStore } from '../../libs/subsidy/index.js';
import { SessionLists } from '../../libs/timetable/index.js';
import type { World } from './world.js';

const SIGNING_KEY = 'MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g';

/** The use cases of evidence packs over a test world, with a files directory of their own. */
export function packingOf(world: World, directory: string) {
  const { tx, clock, outbox, audit } = world;
  const config = { FILES_DIRECTORY: directory, AUDIT_SIGNING_KEY: SIGNING_KEY, PACK_KEEP_DAYS: 30 };
  const claims = new ClaimStore();
  const packs = new PackStore();
  const desk = new PackDesk(packs, new ContentHash());
  const files = new PackFiles(config);
  const builder = new PackBuilder(
    new ClaimPapers(
      claims,
      new ClaimLineStore(),
      new PolicyStore(),
      new CohortStore(),
      new CourseRepository(),
      new EnterpriseRepository(),
    ),
    new ClassPapers(
      new RosterStore(),
      new SessionLists(),
      new HoursStore(new EntryStore()),
      new ExamResultStore(),
      new CertificateStore(),
      new MakeUpStore(),
    ),
    files,
    config,
  );
  return {
    packs,
    files,
    request: new RequestPack(tx, clock, outbox, audit, claims, desk),
    build: new BuildPack(tx, clock, claims, desk, builder, files, audit),
    clear: new ClearPacks(tx, clock, packs, files, config),
    list: new ListPacks(tx, claims, packs),
    find: new FindPack(tx, packs),
    download: new DownloadPack(tx, packs, files),
  };
}

/** What is in a ZIP file, by path. */
export function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (failed, zip) => {
      if (failed) return reject(failed);
      const files = new Map<string, Buffer>();
      zip.on('error', reject);
      zip.on('end', () => resolve(files));
      zip.on('entry', (entry: { fileName: string }) => {
        zip.openReadStream(entry as never, (broken, stream) => {
          if (broken) return reject(broken);
          buffer(stream).then((content) => {
            files.set(entry.fileName, content);
            zip.readEntry();
          }, reject);
        });
      });
      zip.readEntry();
    });
  });
}

/** Lays the files down in a folder of their own; answers the one that holds verify.mjs. */
export async function laidOut(files: ReadonlyMap<string, Buffer>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'skillpark-pack-'));
  let home = folder;
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    if (name.endsWith('/verify.mjs')) home = dirname(path);
  }
  return home;
}

/** Runs the verifier of a pack as somebody without the platform would. */
export function verified(
  folder: string,
  ...args: readonly string[]
): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'verify.mjs'), ...args], {
    cwd: tmpdir(),
    env: {},
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}
