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
import { packRoutes } from '../../contracts/pack/index.js';
import { RequestPack } from '../../commands/pack/request-pack.js';
import { DownloadPack } from '../../queries/pack/download-pack.js';
import { FindPack } from '../../queries/pack/find-pack.js';
import { ListPacks } from '../../queries/pack/list-packs.js';

@Controller()
export class PacksController {
  constructor(
    private readonly requestPack: RequestPack,
    private readonly listPacks: ListPacks,
    private readonly findPack: FindPack,
    private readonly downloadPack: DownloadPack,
  ) {}

  @Endpoint(packRoutes.request)
  request(
    @Input() { params }: InputOf<typeof packRoutes.request>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof packRoutes.request>> {
    return this.requestPack.execute(actor, params.claimId);
  }

  @Endpoint(packRoutes.list)
  list(
    @Input() input: InputOf<typeof packRoutes.list>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof packRoutes.list>> {
    return this.listPacks.execute(actor, input);
  }

  @Endpoint(packRoutes.find)
  find(
    @Input() { params }: InputOf<typeof packRoutes.find>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof packRoutes.find>> {
    return this.findPack.execute(actor, params.packId);
  }

  @Endpoint(packRoutes.download)
  download(
    @Input() { params }: InputOf<typeof packRoutes.download>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.downloadPack.execute(actor, params.packId);
  }
}
