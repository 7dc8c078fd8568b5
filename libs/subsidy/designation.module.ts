import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.js';
import { ImportDesignations } from './commands/designation/import-designations.js';
import { AddDesignation, EndDesignation } from './commands/designation/keep-designation.js';
import { DesignationsController } from './http/designation/designations.controller.js';
import { DesignationAnswers } from './queries/designation/designation-answers.js';
import {
  DesignationTemplate,
  ListDesignationPolicies,
  ListDesignations,
} from './queries/designation/list-designations.js';
import { DesignationDesk } from './store/designation/designation-desk.js';
import { DesignationList } from './store/designation/designation-list.js';
import { DesignationStore } from './store/designation-store.js';
import { PolicyStore } from './store/policy-store.js';

const stores = [PolicyStore, DesignationStore, DesignationList, DesignationDesk, DesignationAnswers];

const useCases = [
  AddDesignation,
  EndDesignation,
  ImportDesignations,
  ListDesignations,
  ListDesignationPolicies,
  DesignationTemplate,
];

/** Which enterprises are on the lists that policies ask for, from when to when and by which document. */
@Module({ imports: [PeopleModule], providers: [...stores, ...useCases], exports: useCases })
export class DesignationModule {}

@Module({ imports: [DesignationModule], controllers: [DesignationsController] })
export class DesignationHttpModule {}
