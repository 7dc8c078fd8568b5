import { ANNA, AT, BO, unknown, type Guarded, type Row } from './guarded.js';

const CONFIRMED: Row = { state: 'CONFIRMED', decided_by: BO, decided_at: AT };
const REFUSED: Row = {
  state: 'REFUSED',
  active_reference: null,
  decided_by: BO,
  decided_at: AT,
  refused_because: '重复',
};

/** Money that came back: entered by one, confirmed by another, counted once. `reference` is the column of the bank's. */
export const receiptOf = (table: string, reference: string): Guarded => ({
  row: { [reference]: 'B1', active_reference: 'B1', state: 'RECORDED', recorded_by: ANNA },
  alsoRight: { 'a confirmed one': CONFIRMED, 'a refused one': REFUSED },
  checks: {
    [`ck_${table}_active`]: {
      'a refused receipt that counts': { ...REFUSED, active_reference: 'B1' },
      'a recorded receipt that does not count': { active_reference: null },
      'a receipt in the place of another': { active_reference: 'B2' },
    },
    [`ck_${table}_amount`]: { 'a receipt of nothing': { amount_fen: 0 } },
    [`ck_${table}_decided`]: {
      'a recorded receipt that is decided': { decided_at: AT },
      'a recorded receipt decided by somebody': { decided_by: BO },
      'a receipt confirmed at no time': { ...CONFIRMED, decided_at: null },
      'a receipt refused without a reason': { ...REFUSED, refused_because: null },
      'a reason against a confirmed receipt': { ...CONFIRMED, refused_because: '重复' },
      'a receipt confirmed by who recorded it': { ...CONFIRMED, decided_by: ANNA },
    },
    [`ck_${table}_state`]: unknown('state'),
  },
  keys: {
    [`uq_${table}_active`]: {
      columns: ['centre_id', 'active_reference'],
      apart: { active_reference: { active_reference: 'B2', [reference]: 'B2' } },
    },
  },
});
