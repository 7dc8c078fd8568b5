import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import type { InputOf } from '../../contracts/index.js';
import { CurrentActor, Endpoint, Input } from '../../http/index.js';
import { ChangeMailAddress } from '../commands/change-mail-address.js';
import { MarkAllNotificationsRead } from '../commands/mark-all-notifications-read.js';
import { MarkNotificationRead } from '../commands/mark-notification-read.js';
import { type AddressAnswer, type InboxAnswer, noticesRoutes, type UnreadAnswer } from '../contracts.js';
import { FindMailAddress } from '../queries/find-mail-address.js';
import { ListNotifications } from '../queries/list-notifications.js';

/** The caller's own inbox and mail address. */
@Controller()
export class NoticesController {
  constructor(
    private readonly listing: ListNotifications,
    private readonly marking: MarkNotificationRead,
    private readonly markingAll: MarkAllNotificationsRead,
    private readonly finding: FindMailAddress,
    private readonly changing: ChangeMailAddress,
  ) {}

  @Endpoint(noticesRoutes.list)
  list(
    @Input() input: InputOf<typeof noticesRoutes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<InboxAnswer> {
    return this.listing.execute(actor, input.query);
  }

  @Endpoint(noticesRoutes.markRead)
  markRead(
    @Input() input: InputOf<typeof noticesRoutes.markRead>,
    @CurrentActor() actor: Actor,
  ): Promise<UnreadAnswer> {
    return this.marking.execute(actor, input.params);
  }

  @Endpoint(noticesRoutes.markAllRead)
  markAllRead(@CurrentActor() actor: Actor): Promise<UnreadAnswer> {
    return this.markingAll.execute(actor);
  }

  @Endpoint(noticesRoutes.findAddress)
  findAddress(@CurrentActor() actor: Actor): Promise<AddressAnswer> {
    return this.finding.execute(actor);
  }

  @Endpoint(noticesRoutes.changeAddress)
  changeAddress(
    @Input() input: InputOf<typeof noticesRoutes.changeAddress>,
    @CurrentActor() actor: Actor,
  ): Promise<AddressAnswer> {
    return this.changing.execute(actor, input.body);
  }
}
