import { type Fen, formatYuan } from '../../../kernel/index.js';
import {
  type PrintDocument,
  printForm,
  type PrintNode,
  printTable,
  sealBox,
  type WorkbookColumn,
} from '../../../platform/index.js';
import { momentText, type PackBasis } from '../../domain/pack/basis.js';
import type { Form, FormColumn, FormRow, Volume } from '../../domain/pack/form.js';

const cell = (row: FormRow, { key, format }: FormColumn): string => {
  const value = row[key] ?? '';
  return format === 'money' && typeof value === 'number' ? formatYuan(value as Fen) : String(value);
};

const volumeTitle = ({ number, last }: Volume): string =>
  number === 0 ? '' : `(第 ${number} 册${last ? ',末册' : ''})`;

/** What ends a form: its notes and the places to stamp, which never stand on a page without rows of the form. */
function closingOf({ notes, seals }: Form): PrintNode[] {
  const stamps: PrintNode[] =
    seals.length === 0
      ? []
      : [
          {
            columns: seals.map(({ who, how }) => sealBox(who, [`(${how})`, '年  月  日'])),
            columnGap: 10,
            unbreakable: true,
            fontSize: 9,
          },
        ];
  return [...notes.map((text) => ({ text, style: 'small', margin: [0, 2, 0, 0] })), ...stamps];
}

/** A volume of a form on A4: claim number above, page numbers below, places to stamp at the end. */
export function printedVolume(basis: PackBasis, form: Form, volume: Volume): PrintDocument {
  const title = `${form.title}${volumeTitle(volume)}`;
  const content: PrintNode[] = [{ text: title, style: 'title' }];
  if (volume.first && form.pairs.length > 0)
    content.push(printForm(form.pairs, form.landscape || form.pairs.length > 6 ? 2 : 1));
  const closing = volume.last ? closingOf(form) : [];
  for (const [index, block] of volume.blocks.entries()) {
    if (form.sections.length > 1) content.push({ text: block.heading, style: 'subtitle' });
    content.push(
      printTable(
        block.columns.map(({ title: header, width, alignment }) => ({
          header,
          width,
          ...(alignment === undefined ? {} : { alignment }),
        })),
        block.rows.map((row) => block.columns.map((column) => cell(row, column))),
        { fontSize: 8, ...(index === volume.blocks.length - 1 ? { closing } : {}) },
      ),
    );
  }
  if (volume.blocks.length === 0) content.push(...closing);
  return {
    title: `${basis.claim.number} ${form.number} ${title}`,
    printedAt: basis.generatedAt,
    landscape: form.landscape,
    header: `申领编号 ${basis.claim.number}`,
    headerRight: `${form.number} ${form.title}`,
    footer: `${basis.centreName} · 生成于 ${momentText(basis.generatedAt)} · 内容校验码 ${basis.contentHash.slice(0, 16)}`,
    fontSize: 9,
    content,
  };
}

/** Characters of a spreadsheet column that is so wide on paper. */
export const workbookColumns = (columns: readonly FormColumn[]): WorkbookColumn[] =>
  columns.map(({ key, title, width, format }) => ({
    key,
    header: title,
    width: width === '*' ? 40 : Math.max(8, Math.round(width / 5)),
    format: format ?? 'text',
  }));
