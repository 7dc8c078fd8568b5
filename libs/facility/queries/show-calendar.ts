import { Injectable } from '@nestjs/common';
import type { OutputOf } from '../../platform/index.js';
import type { facilityRoutes } from '../contracts/index.js';
import { chinaCalendar } from '../store/public-holidays.js';

/** The working calendar of a year; a year whose arrangement is not published is marked so. */
@Injectable()
export class ShowCalendar {
  execute(year: number): OutputOf<typeof facilityRoutes.yearCalendar> {
    const calendar = chinaCalendar.yearlyCalendar(year);
    return { ...calendar, days: [...calendar.days] };
  }
}
