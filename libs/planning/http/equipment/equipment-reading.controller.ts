import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  type FileAnswer,
  Input,
  type InputOf,
  type OutputOf,
} from '../../../platform/index.js';
import { equipmentRoutes as routes } from '../../contracts/index.js';
import { FindEquipmentList } from '../../queries/equipment/find-equipment-list.js';
import { ListEquipmentLists } from '../../queries/equipment/list-equipment-lists.js';
import { PrintEquipmentList } from '../../queries/equipment/print-equipment-list.js';

@Controller()
export class EquipmentReadingController {
  constructor(
    private readonly listLists: ListEquipmentLists,
    private readonly findList: FindEquipmentList,
    private readonly printList: PrintEquipmentList,
  ) {}

  @Endpoint(routes.list)
  list(
    @Input() { query }: InputOf<typeof routes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.list>> {
    return this.listLists.execute(actor, query);
  }

  @Endpoint(routes.find)
  find(
    @Input() { params }: InputOf<typeof routes.find>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.find>> {
    return this.findList.execute(actor, params.listId);
  }

  @Endpoint(routes.print)
  print(
    @Input() { params }: InputOf<typeof routes.print>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.printList.execute(actor, params.listId);
  }
}
