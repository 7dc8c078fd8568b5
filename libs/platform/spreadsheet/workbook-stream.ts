import { PassThrough } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { columnLetters } from './cell-text.js';
import {
  cellValue,
  checkedName,
  shapeColumn,
  type WorkbookColumn,
  type WorkbookValue,
  writeHeader,
} from './write-workbook.js';
import { stampZip } from './zip-stamp.js';

/** Rows after which the event loop gets its turn. */
const SLICE = 100;

export interface StreamedSheet {
  /** Adds rows below those there are; others get their turn meanwhile. */
  add(rows: readonly Readonly<Record<string, WorkbookValue>>[]): Promise<void>;
}

/**
 * An .xlsx file of any length, written row by row: neither are all its cells in memory at once, nor does it hold up
 * the event loop. The same rules as `writeWorkbook`: text cells escaped, no formula, same content same bytes. Sheets
 * are written one after the other; opening the next ends the one before.
 */
export class WorkbookStream {
  private readonly chunks: Buffer[] = [];
  private readonly book: ExcelJS.stream.xlsx.WorkbookWriter;
  private readonly ended: Promise<void>;
  private open: ExcelJS.Worksheet | undefined;

  /** @param createdAt stamped into the file. */
  constructor(private readonly createdAt: Date) {
    const sink = new PassThrough();
    sink.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.ended = new Promise((resolve, reject) => {
      sink.on('end', resolve);
      sink.on('error', reject);
    });
    this.book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true });
    this.book.creator = 'SkillPark';
    this.book.lastModifiedBy = 'SkillPark';
    this.book.created = createdAt;
    this.book.modified = createdAt;
  }

  /** @throws RangeError when the name breaks Excel's rules. */
  sheet(name: string, columns: readonly WorkbookColumn[]): StreamedSheet {
    this.endSheet();
    const sheet = this.book.addWorksheet(checkedName(name), {
      views: [{ state: 'frozen', ySplit: 1, activeCell: `${columnLetters(1)}2` }],
    });
    this.open = sheet;
    for (const [index, column] of columns.entries()) {
      shapeColumn(sheet, index + 1, column);
      writeHeader(sheet.getCell(1, index + 1), column);
    }
    sheet.getRow(1).commit();
    let at = 1;
    return {
      add: async (rows) => {
        for (const row of rows) {
          at += 1;
          const target = sheet.getRow(at);
          for (const [position, column] of columns.entries()) {
            const value = cellValue(row[column.key], column);
            if (value !== null) target.getCell(position + 1).value = value;
          }
          target.commit();
          if (at % SLICE === 0) await breathe();
        }
      },
    };
  }

  async close(): Promise<Buffer> {
    this.endSheet();
    await this.book.commit();
    await this.ended;
    return stampZip(Buffer.concat(this.chunks), this.createdAt);
  }

  private endSheet(): void {
    this.open?.commit();
    this.open = undefined;
  }
}
