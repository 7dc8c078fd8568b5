import { setImmediate as breathe } from 'node:timers/promises';
import { renderPdf, WorkbookStream } from '../../../platform/index.js';
import type { PackBasis } from '../../domain/pack/basis.js';
import { fileNameOf, type Form, type Volume, volumesOf } from '../../domain/pack/form.js';
import { printedVolume, workbookColumns } from './print-form.js';

/** Rows bound into one printed file: small enough that laying it out stays far below the printer's time and memory. */
export const ROWS_A_VOLUME = 400;

export interface WrittenFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A form as PDF, in volumes when it is long; printed beside the event loop. */
export async function* writePdf(
  basis: PackBasis,
  form: Form,
  rowsAVolume = ROWS_A_VOLUME,
): AsyncGenerator<WrittenFile> {
  for await (const volume of volumesOf(form, rowsAVolume)) yield await print(basis, form, volume);
}

async function print(basis: PackBasis, form: Form, volume: Volume): Promise<WrittenFile> {
  const bytes = await renderPdf(printedVolume(basis, form, volume));
  await breathe();
  return { name: fileNameOf(form, volume.number, 'pdf'), bytes };
}

/** A form as a workbook: what stands above the tables on a sheet of its own, then one sheet a table. */
export async function writeXlsx(basis: PackBasis, form: Form): Promise<WrittenFile> {
  const book = new WorkbookStream(basis.generatedAt);
  const cover = book.sheet('表头', [
    { key: 'label', header: '项目', width: 24 },
    { key: 'value', header: '内容', width: 60 },
  ]);
  await cover.add([
    { label: '表名', value: `${form.number} ${form.title}` },
    { label: '申领编号', value: basis.claim.number },
    ...form.pairs.filter(([label]) => label !== '申领编号').map(([label, value]) => ({ label, value })),
    ...form.notes.map((value) => ({ label: '说明', value })),
  ]);
  for (const section of form.sections) {
    const sheet = book.sheet(section.name, workbookColumns(section.columns));
    for await (const rows of section.rows) await sheet.add(rows);
  }
  return { name: fileNameOf(form, 0, 'xlsx'), bytes: await book.close() };
}
