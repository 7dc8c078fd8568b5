import { type DynamicModule, Module } from '@nestjs/common';
import {
  AccessHttpModule,
  AccessModule,
  HttpPlatformModule,
  NoticesHttpModule,
  PlatformModule,
  type PlatformOptions,
} from '../../libs/platform/index.js';
import { stageHttpModules } from './stages.js';
import { SystemController } from './system.controller.js';

/** The API: every stage's front counter behind one guard, one interceptor, one filter. */
@Module({})
export class ApiModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forRoot(options),
        HttpPlatformModule,
        AccessModule,
        AccessHttpModule,
        NoticesHttpModule,
        ...stageHttpModules,
      ],
      controllers: [SystemController],
    };
  }
}
