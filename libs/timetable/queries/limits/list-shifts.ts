import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { EnterpriseRepository } from '../../../people/index.js';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { limitsRoutes } from '../../contracts/limits/index.js';
import { type EnterpriseShift, ShiftStore } from '../../store/limits/shift-store.js';

type Route = typeof limitsRoutes.listShifts;

/** What an enterprise said of its shifts, as it is answered. */
export function shiftAnswer(shift: EnterpriseShift): OutputOf<typeof limitsRoutes.setShift> {
  const { centreId: _centre, windows, preferred, createdAt, ...rest } = shift;
  return {
    ...rest,
    windows: windows && [...windows],
    preferred: preferred && [...preferred],
    createdAt: createdAt.toISOString(),
  };
}

@Injectable()
export class ListShifts {
  constructor(
    private readonly tx: Tx,
    private readonly enterprises: EnterpriseRepository,
    private readonly shifts: ShiftStore,
  ) {}

  async execute(actor: Actor, enterpriseId: string, page: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const scope = scopeOf(actor);
    if (!(await this.enterprises.find(this.tx.read, scope, enterpriseId)))
      throw new DomainError('limits.enterprise_not_found');
    const { items, total } = await this.shifts.list(this.tx.read, scope, enterpriseId, page);
    return { items: items.map(shiftAnswer), total };
  }
}
