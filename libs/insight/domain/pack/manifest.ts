import { canonicalJson } from '../../../kernel/index.js';
import type { PackBasis } from './basis.js';
import type { PackedFile } from './content.js';
import { NOT_COLLECTED } from './not-collected.js';

/** The manifest of a pack, in canonical JSON: the bytes that are signed. */
export function manifestOf(basis: PackBasis, files: readonly PackedFile[]): string {
  const { claim, policy } = basis;
  return canonicalJson({
    form: 1,
    kind: 'skillpark-evidence-pack',
    packId: basis.packId,
    contentHash: basis.contentHash,
    generatedAt: basis.generatedAt.toISOString(),
    product: { name: 'SkillPark', version: basis.productVersion },
    claim: {
      id: claim.id,
      number: claim.number,
      programme: claim.programme,
      state: claim.stateName,
      appliedOn: claim.appliedOn,
      lines: claim.lineCount,
      payableLines: claim.payableCount,
      totalFen: claim.totalFen,
    },
    enterprise: { name: basis.enterprise.name, uscc: basis.enterprise.uscc },
    policy: { code: policy.code, version: policy.version, hash: policy.hash },
    decisions: basis.people.map(({ serial, decisionHash }) => ({ serial, sha256: decisionHash })),
    files: files.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
    notCollected: NOT_COLLECTED.map(({ zh, en }) => ({ zh, en })),
    personalData: 'masked',
  });
}
