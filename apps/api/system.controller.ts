import { Controller, Inject } from '@nestjs/common';
import { allRoutes, type OutputOf } from '../../libs/platform/contracts/index.js';
import {
  APP_CONFIG,
  type AppConfig,
  buildOpenApi,
  Clock,
  DEMO_PASSWORD,
  Endpoint,
  ListDemoAccounts,
  metaRoute,
  openApiRoute,
} from '../../libs/platform/index.js';

/** What the product says about itself. */
@Controller()
export class SystemController {
  private readonly document = buildOpenApi(allRoutes());

  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly demoAccounts: ListDemoAccounts,
  ) {}

  @Endpoint(metaRoute)
  async meta(): Promise<OutputOf<typeof metaRoute>> {
    return {
      product: 'SkillPark',
      demo: this.config.DEMO,
      today: this.clock.today(),
      demoPassword: this.config.DEMO ? DEMO_PASSWORD : null,
      demoAccounts: await this.demoAccounts.execute(),
    };
  }

  @Endpoint(openApiRoute)
  openApi(): Record<string, unknown> {
    return this.document;
  }
}
