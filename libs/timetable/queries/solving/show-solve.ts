import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { type Actor, type OutputOf, scopeOf, Tx } from '../../../platform/index.js';
import type { solvingRoutes } from '../../contracts/solving/index.js';
import { SolveStore } from '../../store/solving/solve-store.js';
import { solveAnswer } from './answers.js';

type Answer = OutputOf<typeof solvingRoutes.show>;

/** How far a search has come. */
@Injectable()
export class ShowSolve {
  constructor(
    private readonly tx: Tx,
    private readonly solves: SolveStore,
  ) {}

  async execute(actor: Actor, solveId: string): Promise<Answer> {
    const solve = await this.solves.find(this.tx.read, scopeOf(actor), solveId);
    if (!solve) throw new DomainError('solving.solve_not_found');
    return solveAnswer(solve);
  }
}
