import { Injectable } from '@nestjs/common';
import { addDays, fen, formatYuan, localDate, minuteOfDay } from '../../../kernel/index.js';
import { Clock, Notices, Tx } from '../../../platform/index.js';
import { dueReminder, REMINDER_DAYS } from '../../domain/benefit/claim-reminder.js';
import { BenefitStore } from '../../store/benefit/benefit-store.js';

const NINE = 9 * 60;
const TEN = 10 * 60;

/** Reminds people whose benefit waits for their consent, 30, 7 and 1 days before it can no longer be claimed. */
@Injectable()
export class RemindBenefits {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly benefits: BenefitStore,
  ) {}

  /** How many accounts were told. */
  execute(): Promise<number> {
    const minute = minuteOfDay(this.clock.now());
    if (minute < NINE || minute >= TEN) return Promise.resolve(0);
    const today = this.clock.today();
    const until = addDays(localDate(today), REMINDER_DAYS[0]);
    return this.tx.run(async (db) => {
      let told = 0;
      for (const benefit of await this.benefits.waitingUntil(db, today, until)) {
        const deadlineOn = benefit.deadlineOn as string;
        const days = dueReminder(deadlineOn, today);
        if (days === null) continue;
        told += await this.notices.notify(db, {
          centreId: benefit.centreId,
          to: { workerIds: [benefit.workerId] },
          kind: 'benefit.reminder',
          title: `有一项补贴将于 ${deadlineOn} 到期:${formatYuan(fen(benefit.amountFen))} 元`,
          body: '逾期不能再享受。只需同意并填写本人收款账户。',
          link: '/my-benefits',
          dedupeKey: `benefit.reminder:${benefit.id}:${deadlineOn}:${days}`,
        });
      }
      return told;
    });
  }
}
