import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import {
  type Actor,
  csvAsWorkbook,
  type FileAnswer,
  type InputOf,
  markUpWorkbook,
  type OutputOf,
  scopeOf,
  templateFile,
  Tx,
} from '../../../platform/index.js';
import type { benefitRoutes } from '../../contracts/benefit/routes.js';
import type { ImportKind } from '../../contracts/benefit/states.js';
import { TEMPLATES } from '../../domain/benefit/import/template.js';
import { BenefitImportStore } from '../../store/benefit/benefit-import-store.js';
import { importAnswer, importSummary } from './import-answers.js';

@Injectable()
export class ListBenefitImports {
  constructor(
    private readonly tx: Tx,
    private readonly imports: BenefitImportStore,
  ) {}

  async execute(
    actor: Actor,
    query: InputOf<typeof benefitRoutes.listImports>['query'],
  ): Promise<OutputOf<typeof benefitRoutes.listImports>> {
    const { items, total } = await this.imports.list(this.tx.read, scopeOf(actor), query);
    return { items: items.map(importSummary), total };
  }
}

@Injectable()
export class FindBenefitImport {
  constructor(
    private readonly tx: Tx,
    private readonly imports: BenefitImportStore,
  ) {}

  async execute(actor: Actor, importId: string): Promise<OutputOf<typeof benefitRoutes.findImport>> {
    const upload = await this.imports.find(this.tx.read, scopeOf(actor), importId);
    if (!upload) throw new DomainError('benefit.import_not_found');
    return importAnswer(upload);
  }
}

/** The empty template of one kind of outside data. */
@Injectable()
export class BenefitTemplate {
  execute(kind: ImportKind): Promise<FileAnswer> {
    return templateFile(TEMPLATES[kind]);
  }
}

/** The uploaded file with its offending cells marked and explained. */
@Injectable()
export class MarkedUpBenefitFile {
  constructor(
    private readonly tx: Tx,
    private readonly imports: BenefitImportStore,
  ) {}

  async execute(actor: Actor, importId: string): Promise<FileAnswer> {
    const scope = scopeOf(actor);
    const upload = await this.imports.find(this.tx.read, scope, importId);
    if (!upload) throw new DomainError('benefit.import_not_found');
    const file = await this.imports.file(this.tx.read, scope, importId);
    if (!file) throw new DomainError('benefit.file_gone');
    const { sheet, columns, fileName } = TEMPLATES[upload.kind];
    const workbook = upload.format === 'CSV' ? await csvAsWorkbook(file, sheet) : file;
    const marked = await markUpWorkbook(workbook, upload.problems, { sheet, columns });
    // The file was read once already: it can only fail now because too many are being read at once.
    if (!marked.ok) throw new DomainError('request.unavailable');
    return { name: `${fileName.replace('模板', '')}-错误标注.xlsx`, bytes: marked.file };
  }
}
