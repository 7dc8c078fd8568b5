import { Controller, Ip } from '@nestjs/common';
import { Endpoint, Input, type InputOf, type OutputOf } from '../../platform/index.js';
import { FileObjection } from '../commands/file-objection.js';
import { subsidyRoutes as routes } from '../contracts/index.js';
import { FindNotice } from '../queries/find-notice.js';
import { ListNotices } from '../queries/list-notices.js';

/** For everybody, signed in or not. */
@Controller()
export class PublicNoticesController {
  constructor(
    private readonly listNotices: ListNotices,
    private readonly findNotice: FindNotice,
    private readonly fileObjection: FileObjection,
  ) {}

  @Endpoint(routes.listNotices)
  list(@Input() { query }: InputOf<typeof routes.listNotices>): Promise<OutputOf<typeof routes.listNotices>> {
    return this.listNotices.execute(query);
  }

  @Endpoint(routes.findNotice)
  find(@Input() { params }: InputOf<typeof routes.findNotice>): Promise<OutputOf<typeof routes.findNotice>> {
    return this.findNotice.execute(params.noticeId);
  }

  @Endpoint(routes.fileObjection)
  object(
    @Input() { params, body }: InputOf<typeof routes.fileObjection>,
    @Ip() ip: string,
  ): Promise<OutputOf<typeof routes.fileObjection>> {
    return this.fileObjection.execute(params.noticeId, body, ip);
  }
}
