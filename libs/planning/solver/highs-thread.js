import { parentPort } from 'node:worker_threads';
import loadHighs from 'highs';

// The solver is synchronous and keeps a core for as long as it works: it has this thread for itself.
const highs = await loadHighs();

/** As the solver numbers it: there is an answer, and it keeps to every row. */
const FEASIBLE = 2;

const STATUS = { 7: 'OPTIMAL', 8: 'INFEASIBLE', 13: 'TIME_LIMIT' };

function solve({ packed, seconds, absoluteGap }) {
  return highs.withModel((model) => {
    model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: absoluteGap });
    const whole = packed.whole.some((one) => one === 1);
    model.passModel({
      numCols: packed.columns,
      numRows: packed.rows,
      // -1 maximises.
      sense: -1,
      colCost: packed.worth,
      colLower: new Float64Array(packed.columns),
      colUpper: new Float64Array(packed.columns).fill(Infinity),
      rowLower: packed.lower,
      rowUpper: packed.upper,
      matrix: {
        format: 'csr',
        numRows: packed.rows,
        numCols: packed.columns,
        starts: packed.starts,
        indices: packed.indices,
        values: packed.values,
      },
      ...(whole ? { integrality: packed.whole } : {}),
    });
    const { modelStatus } = model.run();
    const { colValue, rowDual } = model.getSolution();
    const gap = whole ? Number(model.info.get('mip_gap')) : 0;
    return {
      status: STATUS[modelStatus] ?? 'OTHER',
      objective: model.getObjectiveValue(),
      gap: Number.isFinite(gap) ? gap : 1,
      // Of the answer itself: a gap of more than all of it is still an answer.
      found: Number(model.info.get('primal_solution_status')) === FEASIBLE,
      values: colValue,
      duals: rowDual,
    };
  });
}

parentPort.on('message', ({ id, ...task }) => {
  try {
    parentPort.postMessage({ id, ok: true, solved: solve(task) });
  } catch (error) {
    parentPort.postMessage({
      id,
      ok: false,
      message: error instanceof Error ? error.message : String(error),
    });
  }
});
