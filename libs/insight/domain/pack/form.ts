/** A column of a form, for paper and for a spreadsheet alike. */
export interface FormColumn {
  readonly key: string;
  readonly title: string;
  /** Points on paper; `*` shares what is left. */
  readonly width: number | '*';
  readonly alignment?: 'left' | 'center' | 'right';
  /** `text` when left out; money is whole fen. */
  readonly format?: 'text' | 'integer' | 'money' | 'date';
}

export type FormRow = Readonly<Record<string, string | number | null>>;

/** A table of a form; its rows come in pieces, so that a long one is never all in memory. */
export interface FormSection {
  /** Name of the sheet, and the heading above the table on paper. At most 31 characters. */
  readonly name: string;
  readonly columns: readonly FormColumn[];
  readonly rows: AsyncIterable<readonly FormRow[]>;
}

/** One of the papers of a claim. */
export interface Form {
  /** Its place in the order of the papers: `02`. */
  readonly number: string;
  readonly title: string;
  readonly landscape: boolean;
  readonly pairs: readonly (readonly [label: string, value: string])[];
  readonly sections: readonly FormSection[];
  readonly notes: readonly string[];
  /** Who stamps or signs it. */
  readonly seals: readonly { readonly who: string; readonly how: '盖章' | '签字' }[];
}

/** A piece of a table as it is printed. */
export interface PrintedBlock {
  readonly heading: string;
  readonly columns: readonly FormColumn[];
  readonly rows: readonly FormRow[];
}

/** What is bound into one file: a long form is printed in several. */
export interface Volume {
  /** 1 for the first; 0 when there is only one. */
  readonly number: number;
  readonly first: boolean;
  readonly last: boolean;
  readonly blocks: readonly PrintedBlock[];
}

/** Cuts a form into volumes of at most `most` rows; a form without rows is one volume. */
export async function* volumesOf(form: Form, most: number): AsyncGenerator<Volume> {
  let blocks: PrintedBlock[] = [];
  let held = 0;
  let made = 0;
  for (const section of form.sections) {
    let rows: FormRow[] = [];
    const close = (): void => {
      if (rows.length > 0) blocks.push({ heading: section.name, columns: section.columns, rows });
      rows = [];
    };
    for await (const piece of section.rows) {
      for (const row of piece) {
        if (held === most) {
          close();
          made += 1;
          yield { number: made, first: made === 1, last: false, blocks };
          blocks = [];
          held = 0;
        }
        rows.push(row);
        held += 1;
      }
    }
    close();
  }
  yield { number: made === 0 ? 0 : made + 1, first: made === 0, last: true, blocks };
}

/** `02-学员花名册.pdf`, or with the volume. */
export function fileNameOf(form: Form, volume: number, extension: 'pdf' | 'xlsx'): string {
  const part = volume === 0 ? '' : `-第${String(volume).padStart(2, '0')}册`;
  return `${form.number}-${form.title.replaceAll('/', '与')}${part}.${extension}`;
}

/** Rows that are at hand already. */
export async function* atHand(rows: readonly FormRow[]): AsyncGenerator<readonly FormRow[]> {
  await Promise.resolve();
  if (rows.length > 0) yield rows;
}
