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
import { AcceptBenefitImport } from '../../commands/benefit/accept-benefit-import.js';
import { UploadBenefitFile } from '../../commands/benefit/upload-benefit-file.js';
import { benefitRoutes as routes } from '../../contracts/benefit/routes.js';
import {
  BenefitTemplate,
  FindBenefitImport,
  ListBenefitImports,
  MarkedUpBenefitFile,
} from '../../queries/benefit/benefit-imports.js';

@Controller()
export class BenefitImportsController {
  constructor(
    private readonly benefitTemplate: BenefitTemplate,
    private readonly uploadFile: UploadBenefitFile,
    private readonly listImports: ListBenefitImports,
    private readonly findImport: FindBenefitImport,
    private readonly markedUpFile: MarkedUpBenefitFile,
    private readonly acceptImport: AcceptBenefitImport,
  ) {}

  @Endpoint(routes.template)
  template(@Input() { params }: InputOf<typeof routes.template>): Promise<FileAnswer> {
    return this.benefitTemplate.execute(params.kind);
  }

  @Endpoint(routes.upload)
  upload(
    @Input() { params, file }: InputOf<typeof routes.upload>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.upload>> {
    return this.uploadFile.execute(actor, params.kind, file);
  }

  @Endpoint(routes.listImports)
  list(
    @Input() { query }: InputOf<typeof routes.listImports>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.listImports>> {
    return this.listImports.execute(actor, query);
  }

  @Endpoint(routes.findImport)
  find(
    @Input() { params }: InputOf<typeof routes.findImport>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.findImport>> {
    return this.findImport.execute(actor, params.importId);
  }

  @Endpoint(routes.markedUp)
  markedUp(
    @Input() { params }: InputOf<typeof routes.markedUp>,
    @CurrentActor() actor: Actor,
  ): Promise<FileAnswer> {
    return this.markedUpFile.execute(actor, params.importId);
  }

  @Endpoint(routes.acceptImport)
  accept(
    @Input() { params }: InputOf<typeof routes.acceptImport>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof routes.acceptImport>> {
    return this.acceptImport.execute(actor, params.importId);
  }
}
