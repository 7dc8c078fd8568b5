/** A template as it is offered, the sheet as somebody filled it in, and what is found wrong with it. */

export interface TemplateColumn<Key extends string = string> {
  readonly key: Key;
  /** As printed; that of a column which must be filled in ends in `*`. */
  readonly header: string;
  /** In characters. */
  readonly width?: number;
  /** Shown beside the header. */
  readonly note?: string;
  /** Values offered in a list. */
  readonly dropdown?: readonly string[];
  /** Most characters a cell may hold; 100 when left out. */
  readonly maxLength?: number;
  /** For the eye only: it may be missing, and what stands in it is not looked at. */
  readonly unread?: boolean;
}

export interface SheetTemplate<Key extends string = string> {
  /** Name of the sheet that is filled in. */
  readonly sheet: string;
  /** Without its ending. */
  readonly fileName: string;
  readonly columns: readonly TemplateColumn<Key>[];
  readonly instructions: readonly string[];
}

export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'empty' | 'error' | 'formula';

/** A cell as it was stored: a number is not the text that looks like it. */
export interface FilledCell {
  readonly kind: CellKind;
  readonly text: string;
  /** As numbered in the file. */
  readonly rowNumber: number;
  /** Letters; empty where the sheet has no such column. */
  readonly column: string;
}

/** A sheet as read against the headers of a template, one cell for each of them in every row. */
export interface FilledSheet {
  /** Undefined when none of the headers was found. */
  readonly headerRowNumber: number | undefined;
  readonly missingHeaders: readonly string[];
  readonly repeatedHeaders: readonly string[];
  readonly rows: readonly { readonly rowNumber: number; readonly cells: readonly FilledCell[] }[];
}

export interface RowProblem {
  /** As numbered in the file; 0 when the file as a whole is meant. */
  readonly row: number;
  /** Column letters; empty when no single column is meant. */
  readonly column: string;
  readonly code: string;
  /** What a clerk can do about it, in Chinese; never repeats the refused value. */
  readonly message: string;
}

/** A header as it is called in a sentence. */
export const headerName = (header: string): string => header.trim().replace(/\*$/, '');
