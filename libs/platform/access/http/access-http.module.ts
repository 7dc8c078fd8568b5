import { Module } from '@nestjs/common';
import { AccessModule } from '../access.module.js';
import { AccountController } from './account.controller.js';
import { SessionListController } from './session-list.controller.js';
import { SessionController } from './session.controller.js';

/** The routes of access, for the API. */
@Module({
  imports: [AccessModule],
  controllers: [SessionController, SessionListController, AccountController],
})
export class AccessHttpModule {}
