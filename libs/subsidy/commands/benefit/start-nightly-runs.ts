import { Injectable } from '@nestjs/common';
import { minuteOfDay } from '../../../kernel/index.js';
import { Clock, systemActor, Tx } from '../../../platform/index.js';
import { BenefitRunStore } from '../../store/benefit/benefit-run-store.js';
import { StartBenefitRun } from './start-benefit-run.js';

const NIGHT = 2 * 60;

/** Every centre once a night; a run that stopped half-way is taken up again, whatever the hour. */
@Injectable()
export class StartNightlyRuns {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly runs: BenefitRunStore,
    private readonly startRun: StartBenefitRun,
  ) {}

  /** Centres in which a run was started or taken up. */
  async execute(messageId: string): Promise<number> {
    const today = this.clock.today();
    const due = minuteOfDay(this.clock.now()) >= NIGHT;
    let started = 0;
    for (const centreId of await this.runs.centresWithout(this.tx.read, due ? today : null)) {
      await this.startRun.execute(systemActor(centreId, messageId), today);
      started += 1;
    }
    return started;
  }
}
