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
import { noticeArchiveRoutes as routes } from '../../contracts/index.js';
import { ListNoticePages } from '../../queries/notice-archive/list-notice-pages.js';
import { OpenNoticePage } from '../../queries/notice-archive/open-notice-page.js';

@Controller()
export class NoticePagesController {
  constructor(
    private readonly listPages: ListNoticePages,
    private readonly openPage: OpenNoticePage,
  ) {}

  @Endpoint(routes.listNoticePages)
  list(
    @Input() { params }: InputOf<typeof routes.listNoticePages>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listNoticePages>> {
    return this.listPages.execute(actor, params.noticeId);
  }

  @Endpoint(routes.noticePage)
  open(
    @Input() { params }: InputOf<typeof routes.noticePage>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.openPage.execute(actor, params.noticeId, params.kind);
  }
}
