/** A yearly budget is set by one officer and changed only with a second signature. */
import { err, ok, type Result } from '../../../kernel/index.js';

export type BudgetChangeState = 'PROPOSED' | 'SIGNED' | 'REFUSED';

export interface BudgetChangeStanding {
  readonly state: BudgetChangeState;
  readonly proposedBy: string;
  readonly deltaFen: number;
}

export type BudgetRefusal = 'wrong_state' | 'same_person' | 'below_zero';

/** Signs or refuses a change. `amountFen` is the line as it stands; it never goes below 0. */
export function decideChange(
  change: BudgetChangeStanding,
  amountFen: number,
  sign: boolean,
  byId: string,
): Result<'SIGNED' | 'REFUSED', BudgetRefusal> {
  if (change.state !== 'PROPOSED') return err('wrong_state');
  if (byId === change.proposedBy) return err('same_person');
  if (!sign) return ok('REFUSED');
  return amountFen + change.deltaFen < 0 ? err('below_zero') : ok('SIGNED');
}
