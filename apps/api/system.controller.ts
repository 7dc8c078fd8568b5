import { Controller, Inject } from '@nestjs/common';
import { allRoutes, type OutputOf } from '../../libs/platform/contracts/index.js';
import {
  APP_CONFIG,
  type AppConfig,
  buildOpenApi,
  Clock,
  Endpoint,
  metaRoute,
  openApiRoute,
} from '../../libs/platform/index.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../libs/platform/demo-accounts.js';

/** What the product says about itself. */
@Controller()
export class SystemController {
  private readonly document = buildOpenApi(allRoutes());

  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  @Endpoint(metaRoute)
  meta(): OutputOf<typeof metaRoute> {
    return {
      product: 'SkillPark',
      demo: this.config.DEMO,
      today: this.clock.today(),
      demoPassword: this.config.DEMO ? DEMO_PASSWORD : null,
      demoAccounts: this.config.DEMO
        ? DEMO_ACCOUNTS.map((account) => ({ ...account, roles: [...account.roles] }))
        : [],
    };
  }

  @Endpoint(openApiRoute)
  openApi(): Record<string, unknown> {
    return this.document;
  }
}
