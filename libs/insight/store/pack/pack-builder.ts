import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig, type Db, DocumentSigner, type Scope } from '../../../platform/index.js';
import type { PackBasis } from '../../domain/pack/basis.js';
import type { PackContent } from '../../domain/pack/content.js';
import type { Form } from '../../domain/pack/form.js';
import {
  accountForm,
  applicationForm,
  certificateForm,
  decisionsForm,
  examForm,
} from '../../domain/pack/forms-of-claim.js';
import {
  attendanceForm,
  rosterForm,
  teachingLogForm,
  timetableForm,
} from '../../domain/pack/forms-of-class.js';
import { manifestOf } from '../../domain/pack/manifest.js';
import { NOT_COLLECTED } from '../../domain/pack/not-collected.js';
import { readmeOf } from '../../domain/pack/readme.js';
import { Archive } from './archive.js';
import { ClaimPapers } from './claim-papers.js';
import { ClassPapers } from './class-papers.js';
import { writePdf, writeXlsx } from './form-writing.js';
import { PackFiles } from './pack-files.js';
import type { Pack } from './pack-store.js';
import { SIGNED_AS, VERIFIER } from './verifier.js';

export interface BuiltPack {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly content: PackContent;
}

export type Progress = (done: number, total: number) => Promise<void>;

/** Draws all papers of a claim and writes them to the pack's file, one after the other. */
@Injectable()
export class PackBuilder {
  private readonly signer: DocumentSigner;

  constructor(
    private readonly claimPapers: ClaimPapers,
    private readonly classPapers: ClassPapers,
    private readonly files: PackFiles,
    @Inject(APP_CONFIG) config: Pick<AppConfig, 'AUDIT_SIGNING_KEY'>,
  ) {
    this.signer = new DocumentSigner(config.AUDIT_SIGNING_KEY, SIGNED_AS);
  }

  async build(db: Db, scope: Scope, pack: Pack, progress: Progress): Promise<BuiltPack> {
    const { basis, forms } = await this.formsOf(db, scope, pack);
    const archive = await Archive.begin(
      this.files.pathOf(pack.id),
      pack.fileName.replace(/\.zip$/, ''),
      pack.generatedAt,
    );
    try {
      const total = forms.length * 2;
      let done = 0;
      await progress(done, total);
      for (const form of forms) {
        for await (const { name, bytes } of writePdf(basis, form())) archive.add(name, bytes);
        await progress((done += 1), total);
        const { name, bytes } = await writeXlsx(basis, form());
        archive.add(name, bytes);
        await progress((done += 1), total);
      }
      archive.add('README.txt', Buffer.from(`\uFEFF${readmeOf(basis, this.signer.fingerprint)}`, 'utf8'));
      archive.add('verify.mjs', Buffer.from(VERIFIER, 'utf8'));
      const files = [...archive.files];
      const manifest = Buffer.from(manifestOf(basis, files), 'utf8');
      archive.add('manifest.json', manifest);
      archive.add(
        'manifest.sig.json',
        Buffer.from(`${JSON.stringify(this.signer.sign(manifest))}\n`, 'utf8'),
      );
      return {
        ...(await archive.close()),
        content: { files, notCollected: NOT_COLLECTED, keyFingerprint: this.signer.fingerprint },
      };
    } catch (error) {
      await archive.discard();
      throw error;
    }
  }

  /** The forms in the order of PRACTICE B20; each is made anew for paper and for the workbook, for its rows flow once. */
  private async formsOf(
    db: Db,
    scope: Scope,
    pack: Pack,
  ): Promise<{ basis: PackBasis; forms: (() => Form)[] }> {
    const { basis, decisions } = await this.claimPapers.read(db, scope, pack);
    const taught = await this.classPapers.read(db, basis);
    const { results, certificates } = await this.classPapers.outcomes(db, basis);
    return {
      basis,
      forms: [
        () => applicationForm(basis),
        () => rosterForm(basis, taught),
        () => timetableForm(basis, taught),
        () => attendanceForm(basis, taught),
        () => teachingLogForm(basis, taught),
        () => examForm(basis, results),
        () => certificateForm(basis, certificates),
        () => accountForm(basis),
        () => decisionsForm(basis, decisions),
      ],
    };
  }
}
