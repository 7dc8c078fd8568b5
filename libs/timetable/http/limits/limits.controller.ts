import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { SetShift } from '../../commands/limits/set-shift.js';
import { limitsRoutes as routes } from '../../contracts/limits/index.js';
import { ListShifts } from '../../queries/limits/list-shifts.js';

/** What enterprises say of the hours in which their workers can attend. */
@Controller()
export class LimitsController {
  constructor(
    private readonly listShifts: ListShifts,
    private readonly setShift: SetShift,
  ) {}

  @Endpoint(routes.listShifts)
  list(
    @Input() { params, query }: InputOf<typeof routes.listShifts>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listShifts>> {
    return this.listShifts.execute(actor, params.enterpriseId, query);
  }

  @Endpoint(routes.setShift)
  set(
    @Input() { params, body }: InputOf<typeof routes.setShift>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.setShift>> {
    return this.setShift.execute(actor, params.enterpriseId, body);
  }
}
