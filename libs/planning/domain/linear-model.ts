/** A linear model in whole or real variables, all at least 0, to be maximised. */
export interface Term {
  readonly column: number;
  readonly by: number;
}

export interface Column {
  /** What one unit brings. */
  readonly worth: number;
  readonly whole: boolean;
}

export interface Row {
  readonly terms: readonly Term[];
  readonly sense: '<=' | '>=';
  readonly bound: number;
}

export interface LinearModel {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** The matrix packed by rows, as solvers take it; plain arrays, so that it can be handed to a thread. */
export interface PackedModel {
  readonly columns: number;
  readonly rows: number;
  readonly worth: Float64Array;
  readonly whole: Int32Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** What a solver answers; the duals are those of the rows and only there for a model without whole columns. */
export interface Solved {
  readonly status: 'OPTIMAL' | 'TIME_LIMIT' | 'INFEASIBLE' | 'OTHER';
  readonly objective: number;
  /** How far the best answer may be from the best there is, as a share; 0 when it is proved best. */
  readonly gap: number;
  /** There is an answer at all; without one the values mean nothing. */
  readonly found: boolean;
  readonly values: Float64Array;
  readonly duals: Float64Array;
}

/** Packs a model; terms of the same column in one row are added up. `relaxed` forgets that columns are whole. */
export function pack({ columns, rows }: LinearModel, relaxed: boolean): PackedModel {
  const starts = new Int32Array(rows.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  rows.forEach(({ terms }, at) => {
    const merged = new Map<number, number>();
    for (const { column, by } of terms) merged.set(column, (merged.get(column) ?? 0) + by);
    for (const [column, by] of [...merged].sort(([a], [b]) => a - b)) {
      if (by === 0) continue;
      indices.push(column);
      values.push(by);
    }
    starts[at + 1] = indices.length;
  });
  return {
    columns: columns.length,
    rows: rows.length,
    worth: Float64Array.from(columns, ({ worth }) => worth),
    whole: Int32Array.from(columns, ({ whole }) => (whole && !relaxed ? 1 : 0)),
    lower: Float64Array.from(rows, ({ sense, bound }) => (sense === '>=' ? bound : -Infinity)),
    upper: Float64Array.from(rows, ({ sense, bound }) => (sense === '<=' ? bound : Infinity)),
    starts,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}

/** The model with some bounds moved: row index → what is added. */
export function withMoved(model: LinearModel, moved: ReadonlyMap<number, number>): LinearModel {
  return {
    ...model,
    rows: model.rows.map((row, index) => {
      const by = moved.get(index);
      return by === undefined ? row : { ...row, bound: row.bound + by };
    }),
  };
}

/** The model with other worths: column index → what one unit brings; columns not named bring nothing. */
export function withWorths(model: LinearModel, worths: ReadonlyMap<number, number>): LinearModel {
  return {
    ...model,
    columns: model.columns.map((column, index) => ({ ...column, worth: worths.get(index) ?? 0 })),
  };
}

/** The model with one more row. */
export const withRow = (model: LinearModel, row: Row): LinearModel => ({
  ...model,
  rows: [...model.rows, row],
});
