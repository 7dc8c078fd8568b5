import { Injectable } from '@nestjs/common';
import { type Actor, type InputOf, type OutputOf, scopeOf, Tx } from '../../platform/index.js';
import type { peopleRoutes } from '../contracts/index.js';
import { TrainerRepository } from '../store/trainer-repository.js';
import { trainerAnswer } from './answers.js';

type Route = typeof peopleRoutes.listTrainers;

@Injectable()
export class ListTrainers {
  constructor(
    private readonly tx: Tx,
    private readonly trainers: TrainerRepository,
  ) {}

  async execute(actor: Actor, filter: InputOf<Route>['query']): Promise<OutputOf<Route>> {
    const { dualQualified, ...rest } = filter;
    const page = await this.trainers.list(this.tx.read, scopeOf(actor), {
      ...rest,
      dualQualified: dualQualified === undefined ? undefined : dualQualified === 'true',
    });
    return { items: page.items.map(trainerAnswer), total: page.total };
  }
}
