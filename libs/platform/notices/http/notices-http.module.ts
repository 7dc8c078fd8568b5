import { Module } from '@nestjs/common';
import { ChangeMailAddress } from '../commands/change-mail-address.js';
import { MarkAllNotificationsRead } from '../commands/mark-all-notifications-read.js';
import { MarkNotificationRead } from '../commands/mark-notification-read.js';
import { FindMailAddress } from '../queries/find-mail-address.js';
import { ListNotifications } from '../queries/list-notifications.js';
import { NoticesController } from './notices.controller.js';

/** The inbox, for the API. Tx, Clock, AuditTrail and PersonalData come from the global platform module. */
@Module({
  controllers: [NoticesController],
  providers: [
    ChangeMailAddress,
    FindMailAddress,
    ListNotifications,
    MarkAllNotificationsRead,
    MarkNotificationRead,
  ],
})
export class NoticesHttpModule {}
