import { Refusal } from './refusal.js';
import { cellReference, columnLetters, plainNumber, serialDate, unescapeText } from './cell-values.js';

/**
 * Walks one worksheet part. Counts everything against the limits, refuses formulas, and (for the sheet asked
 * for) keeps the cells that hold something. Never trusts `<dimension>`, `spans` or `count` to allocate anything.
 */
export class SheetScanner {
  /**
   * @param {{name: string, keep: boolean, limits: object, counts: {cells: number, textLength: number},
   *   strings: string[], dateStyles: boolean[], date1904: boolean}} context
   */
  constructor(context) {
    this.context = context;
    /** @type {{n: number, cells: {c: number, k: string, t: string, r: string}[]}[]} */
    this.rows = [];
    this.widths = [];
    this.highestRow = 0;
    this.highestColumn = 0;
    this.merges = 0;
    this.row = undefined;
    this.cell = undefined;
    this.value = '';
    this.lastColumn = 0;
  }

  refuse(code, place = {}) {
    throw new Refusal(code, { sheet: this.context.name.slice(0, 40), ...place });
  }

  open(name, attributes, path) {
    switch (name) {
      case 'dimension':
        return this.dimension(attributes.ref ?? '');
      case 'col':
        return this.width(attributes);
      case 'row':
        return this.openRow(attributes, path);
      case 'c':
        return this.openCell(attributes, path);
      case 'f':
        return this.openFormula(path);
      case 'mergeCell':
        this.merges += 1;
        if (this.merges > this.context.limits.mergedRanges) {
          this.refuse('too_many_merges', { limit: this.context.limits.mergedRanges });
        }
        return undefined;
      case 'oleObject':
      case 'control':
        if (this.context.limits.refuse.embeddedObjects) this.refuse('embedded_object');
        return undefined;
      default:
        return undefined;
    }
  }

  text(text, path) {
    if (this.cell === undefined) return;
    const element = path[path.length - 1];
    const parent = path[path.length - 2];
    const value = element === 'v' && parent === 'c';
    const inline = element === 't' && (parent === 'is' || parent === 'r') && !path.includes('rPh');
    if (value || inline) this.value += text;
  }

  close(name) {
    if (name === 'c' && this.cell !== undefined) this.closeCell();
    else if (name === 'row' && this.row !== undefined) this.closeRow();
  }

  dimension(reference) {
    const end = cellReference(reference.split(':').at(-1) ?? '');
    if (end) this.reach(end.row, end.column);
  }

  reach(row, column) {
    const { limits } = this.context;
    if (row > limits.rows) this.refuse('too_many_rows', { limit: limits.rows });
    if (column > limits.columns) this.refuse('too_many_columns', { limit: limits.columns });
  }

  width(attributes) {
    const from = Number(attributes.min);
    const to = Math.min(Number(attributes.max), this.context.limits.columns);
    const width = Number(attributes.width);
    if (!this.context.keep || !(from >= 1) || !(width > 0 && width <= 255)) return;
    for (let column = from; column <= to; column += 1) this.widths[column] = width;
  }

  openRow(attributes, path) {
    if (path[path.length - 2] !== 'sheetData') return;
    const number = attributes.r === undefined ? this.highestRow + 1 : Number(attributes.r);
    if (!Number.isInteger(number) || number <= this.highestRow) this.refuse('xml_damaged');
    this.reach(number, spanEnd(attributes.spans));
    this.highestRow = number;
    this.lastColumn = 0;
    this.row = { n: number, cells: [] };
  }

  openCell(attributes, path) {
    if (path[path.length - 2] !== 'row' || this.row === undefined) return;
    const { limits, counts } = this.context;
    counts.cells += 1;
    if (counts.cells > limits.cells) this.refuse('too_many_cells', { limit: limits.cells });
    let column = this.lastColumn + 1;
    if (attributes.r !== undefined) {
      const place = cellReference(attributes.r);
      if (!place || place.row !== this.row.n || place.column < column) this.refuse('xml_damaged');
      column = place.column;
    }
    this.reach(this.row.n, column);
    this.lastColumn = column;
    this.highestColumn = Math.max(this.highestColumn, column);
    this.cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), formula: false };
    this.value = '';
  }

  openFormula(path) {
    if (this.cell === undefined || path[path.length - 2] !== 'c') return;
    if (this.context.limits.refuse.formulas) {
      this.refuse('formula', { cell: `${columnLetters(this.cell.column)}${this.row.n}` });
    }
    this.cell.formula = true;
  }

  closeCell() {
    const { cell, row, context } = this;
    this.cell = undefined;
    if (!context.keep) return;
    const value = this.valueOf(cell);
    if (value === undefined) return;
    context.counts.textLength += value.t.length;
    if (context.counts.textLength > context.limits.textLength) this.refuse('too_much_text');
    row.cells.push({ c: cell.column, ...value });
  }

  closeRow() {
    const row = this.row;
    this.row = undefined;
    if (row.cells.length > 0) this.rows.push(row);
  }

  /** `k` kind, `t` text as a person would read it, `r` the value as stored. */
  valueOf(cell) {
    const raw = this.value;
    if (cell.formula) return { k: 'formula', t: unescapeText(raw), r: raw };
    switch (cell.type) {
      case 's': {
        if (raw === '') return undefined;
        const text = /^[0-9]{1,7}$/.test(raw.trim()) ? this.context.strings[Number(raw)] : undefined;
        if (text === undefined) this.refuse('xml_damaged');
        return text === '' ? undefined : { k: 'text', t: text, r: text };
      }
      case 'inlineStr':
      case 'str':
        return raw === '' ? undefined : { k: 'text', t: unescapeText(raw), r: raw };
      case 'b':
        return { k: 'boolean', t: raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE', r: raw };
      case 'e':
        return { k: 'error', t: raw, r: raw };
      case 'd':
        return { k: 'date', t: raw.replace(/T00:00:00(\.0+)?Z?$/, ''), r: raw };
      case 'n':
        return raw.trim() === '' ? undefined : this.numberOf(cell, raw.trim());
      default:
        return this.refuse('xml_damaged');
    }
  }

  numberOf(cell, raw) {
    const number = Number(raw);
    if (!Number.isFinite(number)) this.refuse('xml_damaged');
    const date = this.context.dateStyles[cell.style] ? serialDate(number, this.context.date1904) : undefined;
    if (date !== undefined) return { k: 'date', t: date, r: raw };
    return { k: 'number', t: plainNumber(number, raw), r: raw };
  }
}

/** The last column a row's `spans="1:8 20:30"` speaks of; 1 when it says nothing. */
function spanEnd(spans) {
  if (spans === undefined) return 1;
  const ends = spans
    .slice(0, 1000)
    .split(' ')
    .map((span) => Number(span.split(':')[1]));
  return Math.max(1, ...ends.filter(Number.isFinite));
}
