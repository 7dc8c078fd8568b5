import { typeset } from '../../kernel/index.js';

/** Plain data, so that it can be handed to the rendering thread: no functions, no dates, no class instances. */
export type PrintValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly PrintValue[]
  | { readonly [key: string]: PrintValue };

/**
 * A piece of content in the notation of pdfmake: a text, `{ text, style, alignment … }`, `{ stack }`, `{ columns }`,
 * `{ table: { widths, headerRows, body }, layout: 'grid' }`. Styles at hand: title, subtitle, head, small, figure;
 * table layouts: grid (ruled form), seal (dashed box), and pdfmake's noBorders, headerLineOnly, lightHorizontalLines.
 */
export type PrintNode = string | { readonly [key: string]: PrintValue };

/** An A4 document: what it says, what stands on every page, and when it was printed. */
export interface PrintDocument {
  readonly title: string;
  /** The instant of printing; the same document printed at the same instant gives the same bytes. */
  readonly printedAt: Date;
  readonly content: readonly PrintNode[];
  readonly landscape?: boolean;
  /** Upper left and upper right of every page. */
  readonly header?: string;
  readonly headerRight?: string;
  /** Lower left of every page; the lower right counts the pages: 第 1 页 共 3 页. */
  readonly footer?: string;
  /** Points; 10 unless told. */
  readonly fontSize?: number;
  readonly styles?: Readonly<Record<string, { readonly [key: string]: PrintValue }>>;
}

export interface TableColumn {
  readonly header: string;
  /** Points, `'*'` for a share of what is left, `'auto'` for the widest cell. */
  readonly width?: number | '*' | 'auto';
  readonly alignment?: 'left' | 'center' | 'right';
}

export interface TableOptions {
  readonly fontSize?: number;
  /** What must not stand on a page by itself, a place to stamp say: it stays with the last rows of the table. */
  readonly closing?: readonly PrintNode[];
}

/** As many rows go over to the next page with what closes the table. */
const ROWS_KEPT = 3;
/** Padding and line of the grid: the kept rows stand in a cell of the table, but are to look like its rows. */
const CELL_EDGE = 4.6;
const CELL_TOP = 3;

/** A ruled table whose header repeats on every page. Rows are never parted between two pages. */
export function printTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly PrintNode[])[],
  options: TableOptions = {},
): PrintNode {
  const cell = (content: PrintNode, index: number): PrintValue => {
    const alignment = columns[index]?.alignment ?? 'left';
    return typeof content === 'string' ? { text: content, alignment } : { alignment, ...content };
  };
  const { closing = [], fontSize = 9 } = options;
  const widths = columns.map(({ width }) => width ?? '*');
  const body = rows.map((row) => row.map(cell));
  const kept = closing.length === 0 ? [] : body.splice(-ROWS_KEPT);
  const last: PrintValue[][] =
    closing.length === 0
      ? []
      : [
          [
            {
              colSpan: columns.length,
              border: [false, false, false, false],
              margin: [-CELL_EDGE, -CELL_TOP, -CELL_EDGE, 0],
              stack: [
                ...(kept.length > 0 ? [{ layout: 'grid', table: { widths, body: kept } }] : []),
                ...closing,
              ],
            },
            ...columns.slice(1).map(() => ''),
          ],
        ];
  return {
    layout: 'grid',
    fontSize,
    margin: [0, 4, 0, 6],
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths,
      body: [columns.map(({ header }) => ({ text: header, style: 'head' })), ...body, ...last],
    },
  };
}

/** A form of two or more columns: label, value, label, value. */
export function printForm(
  pairs: readonly (readonly [label: string, value: string])[],
  perRow: 1 | 2 = 2,
): PrintNode {
  const body: PrintValue[][] = [];
  for (let index = 0; index < pairs.length; index += perRow) {
    const row: PrintValue[] = [];
    for (let place = 0; place < perRow; place += 1) {
      const [label, value] = pairs[index + place] ?? ['', ''];
      row.push({ text: label, style: 'head' }, { text: value });
    }
    body.push(row);
  }
  const widths = perRow === 1 ? [100, '*'] : [80, '*', 80, '*'];
  return { layout: 'grid', margin: [0, 4, 0, 6], table: { widths, body } };
}

/** A dashed box to be stamped, with room for a signature and a date below the seal. */
export function sealBox(label: string, lines: readonly string[] = ['(盖章)', '年  月  日']): PrintNode {
  return {
    layout: 'seal',
    unbreakable: true,
    margin: [0, 8, 0, 0],
    table: {
      widths: ['*'],
      heights: [96],
      body: [
        [
          {
            stack: [
              { text: label, bold: true, margin: [4, 4, 4, 34] },
              ...lines.map((text) => ({ text, alignment: 'right', margin: [0, 2, 16, 0] })),
            ],
          },
        ],
      ],
    },
  };
}

/** Boxes beside each other: one for each party that stamps. */
export function sealBoxes(labels: readonly string[]): PrintNode {
  return { columns: labels.map((label) => sealBox(label)), columnGap: 10, unbreakable: true };
}

const CHINESE = /[\u3400-\u9fff]/;

/** The document with its Chinese sentences as they are printed, see `typeset`; everything else stays as it is. */
export function typesetDocument({ printedAt, ...said }: PrintDocument): PrintDocument {
  return { ...(typesetValue(said as PrintValue) as Omit<PrintDocument, 'printedAt'>), printedAt };
}

function typesetValue(value: PrintValue): PrintValue {
  if (typeof value === 'string') return CHINESE.test(value) ? typeset(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(typesetValue);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, typesetValue(one as PrintValue)]),
  );
}
