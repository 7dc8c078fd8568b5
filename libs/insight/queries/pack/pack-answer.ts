import type { OutputOf } from '../../../platform/index.js';
import type { packRoutes } from '../../contracts/pack/index.js';
import type { Pack } from '../../store/pack/pack-store.js';

type PackAnswer = OutputOf<typeof packRoutes.list>['items'][number];
type PackDetailAnswer = OutputOf<typeof packRoutes.find>;

/** A pack as it goes out. */
export const packAnswer = (pack: Pack): PackAnswer => ({
  id: pack.id,
  claimId: pack.claimId,
  state: pack.state,
  failure: pack.failure,
  doneSteps: pack.doneSteps,
  totalSteps: pack.totalSteps,
  contentHash: pack.contentHash,
  current: pack.supersededAt === null,
  fileName: pack.fileName,
  sizeBytes: pack.sizeBytes,
  sha256: pack.sha256,
  requestedBy: pack.requestedBy,
  generatedAt: pack.generatedAt.toISOString(),
  readyAt: pack.readyAt?.toISOString() ?? null,
});

/** With the list of its files, once there are some. */
export const packDetail = (pack: Pack): PackDetailAnswer => ({
  ...packAnswer(pack),
  files: pack.state === 'READY' ? [...(pack.content?.files ?? [])] : [],
  notCollected: [...(pack.content?.notCollected ?? [])],
  keyFingerprint: pack.content?.keyFingerprint ?? null,
});
