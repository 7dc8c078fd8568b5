import { Injectable } from '@nestjs/common';
import { instantAt, localDate, minuteOfDay } from '../../../kernel/index.js';
import { Clock, systemActor, Tx } from '../../../platform/index.js';
import { BenefitRunStore } from '../../store/benefit/benefit-run-store.js';
import { StartBenefitRun } from './start-benefit-run.js';

/** Minutes of the day in Asia/Shanghai. */
const NIGHT = { from: 2 * 60, to: 5 * 60 };

/**
 * Every centre that has anything to decide once a night, between 2:00 and 5:00; later in the day only who missed the
 * night. A run that stopped half-way is taken up again, whatever the hour.
 */
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
    const now = this.clock.now();
    const minute = minuteOfDay(now);
    const due = minute < NIGHT.from ? null : today;
    // Who was not there at night has missed none: a centre just set up waits for its first.
    const thereSince = minute < NIGHT.to ? now : instantAt(localDate(today), NIGHT.from);
    let started = 0;
    for (const centreId of await this.runs.centresWithout(this.tx.read, due, thereSince)) {
      await this.startRun.execute(systemActor(centreId, messageId), today);
      started += 1;
    }
    return started;
  }
}
