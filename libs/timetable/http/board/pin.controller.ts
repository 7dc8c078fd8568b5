import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { PinTimetable } from '../../commands/board/pin-timetable.js';
import { UnpinTimetable } from '../../commands/board/unpin-timetable.js';
import { boardRoutes as routes } from '../../contracts/board/index.js';

/** What stays where it is. */
@Controller()
export class PinController {
  constructor(
    private readonly pinTimetable: PinTimetable,
    private readonly unpinTimetable: UnpinTimetable,
  ) {}

  @Endpoint(routes.pin)
  pin(
    @Input() { body }: InputOf<typeof routes.pin>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.pin>> {
    return this.pinTimetable.execute(actor, body);
  }

  @Endpoint(routes.unpin)
  unpin(
    @Input() { params }: InputOf<typeof routes.unpin>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.unpin>> {
    return this.unpinTimetable.execute(actor, params.pinId);
  }
}
