import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { MarkWorkshop } from '../commands/mark-workshop.js';
import { SetWorkstationState } from '../commands/set-workstation-state.js';
import { facilityRoutes as routes } from '../contracts/index.js';
import { FindWorkshop } from '../queries/find-workshop.js';
import { ListBuildings } from '../queries/list-buildings.js';
import { ListWorkshops } from '../queries/list-workshops.js';
import { ShowCalendar } from '../queries/show-calendar.js';

@Controller()
export class FacilityController {
  constructor(
    private readonly listBuildings: ListBuildings,
    private readonly listWorkshops: ListWorkshops,
    private readonly findWorkshop: FindWorkshop,
    private readonly setWorkstationState: SetWorkstationState,
    private readonly markWorkshop: MarkWorkshop,
    private readonly showCalendar: ShowCalendar,
  ) {}

  @Endpoint(routes.listBuildings)
  buildings(@CurrentActor() actor: Actor): Promise<OutputOf<typeof routes.listBuildings>> {
    return this.listBuildings.execute(actor);
  }

  @Endpoint(routes.listWorkshops)
  workshops(
    @Input() { query }: InputOf<typeof routes.listWorkshops>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listWorkshops>> {
    return this.listWorkshops.execute(actor, query);
  }

  @Endpoint(routes.findWorkshop)
  workshop(
    @Input() { params }: InputOf<typeof routes.findWorkshop>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findWorkshop>> {
    return this.findWorkshop.execute(actor, params.workshopId);
  }

  @Endpoint(routes.setWorkstationState)
  setState(
    @Input() { params, body }: InputOf<typeof routes.setWorkstationState>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.setWorkstationState>> {
    return this.setWorkstationState.execute(actor, params.workstationId, body);
  }

  @Endpoint(routes.setTrainingBase)
  setTrainingBase(
    @Input() { params, body }: InputOf<typeof routes.setTrainingBase>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.setTrainingBase>> {
    return this.markWorkshop.execute(actor, params.workshopId, 'trainingBase', body.trainingBase);
  }

  @Endpoint(routes.setCostlyEquipment)
  setCostlyEquipment(
    @Input() { params, body }: InputOf<typeof routes.setCostlyEquipment>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.setCostlyEquipment>> {
    return this.markWorkshop.execute(actor, params.workshopId, 'costlyEquipment', body.costlyEquipment);
  }

  @Endpoint(routes.yearCalendar)
  calendar(@Input() { query }: InputOf<typeof routes.yearCalendar>): OutputOf<typeof routes.yearCalendar> {
    return this.showCalendar.execute(query.year);
  }
}
