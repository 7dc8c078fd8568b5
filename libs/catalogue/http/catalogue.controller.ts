import { Controller } from '@nestjs/common';
import {
  type Actor,
  CurrentActor,
  Endpoint,
  Input,
  type InputOf,
  type OutputOf,
} from '../../platform/index.js';
import { AddCourse } from '../commands/add-course.js';
import { SetEquipment } from '../commands/set-equipment.js';
import { catalogueRoutes as routes } from '../contracts/index.js';
import { FindCourse } from '../queries/find-course.js';
import { ListCourses } from '../queries/list-courses.js';
import { ListOccupations } from '../queries/list-occupations.js';
import { ListOnlineResources } from '../queries/list-online-resources.js';

@Controller()
export class CatalogueController {
  constructor(
    private readonly listCourses: ListCourses,
    private readonly findCourse: FindCourse,
    private readonly addCourse: AddCourse,
    private readonly setEquipment: SetEquipment,
    private readonly listOccupations: ListOccupations,
    private readonly listOnlineResources: ListOnlineResources,
  ) {}

  @Endpoint(routes.listCourses)
  courses(
    @Input() { query }: InputOf<typeof routes.listCourses>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listCourses>> {
    return this.listCourses.execute(actor, query);
  }

  @Endpoint(routes.findCourse)
  course(
    @Input() { params }: InputOf<typeof routes.findCourse>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findCourse>> {
    return this.findCourse.execute(actor, params.courseId);
  }

  @Endpoint(routes.addCourse)
  add(
    @Input() { body }: InputOf<typeof routes.addCourse>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.addCourse>> {
    return this.addCourse.execute(actor, body);
  }

  @Endpoint(routes.setEquipment)
  equipment(
    @Input() { params, body }: InputOf<typeof routes.setEquipment>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.setEquipment>> {
    return this.setEquipment.execute(actor, params.courseId, body);
  }

  @Endpoint(routes.listOccupations)
  occupations(
    @Input() { query }: InputOf<typeof routes.listOccupations>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listOccupations>> {
    return this.listOccupations.execute(actor, query);
  }

  @Endpoint(routes.listOnlineResources)
  onlineResources(
    @Input() { query }: InputOf<typeof routes.listOnlineResources>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listOnlineResources>> {
    return this.listOnlineResources.execute(actor, query);
  }
}
