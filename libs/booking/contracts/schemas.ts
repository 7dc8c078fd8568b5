import { z } from 'zod';
import { cohortSchema, cohortStateSchema } from '../../cohort/contracts/index.js';
import { dateSchema, idSchema, instantSchema } from '../../platform/contracts/index.js';

export const BOOKING_STATES = ['HELD', 'CONFIRMED', 'CANCELLED', 'EXPIRED'] as const;
export type BookingState = (typeof BOOKING_STATES)[number];
export const bookingStateSchema = z.enum(BOOKING_STATES).meta({ id: 'BookingState' });

/** Seats of one booking. */
export const bookedSeatsSchema = z.int().min(1).max(50).meta({ description: '预订席位数,1 至 50' });

/** Cohorts that one batch may book. */
export const MAX_BATCH = 20;

export const bookingSchema = z
  .object({
    id: idSchema,
    cohortId: idSchema,
    enterpriseId: idSchema,
    seats: z.int(),
    state: bookingStateSchema,
    batchId: idSchema.nullable().meta({ description: '同一次多班预订的编号' }),
    holdExpiresAt: instantSchema.meta({ description: '预留到期时间' }),
    createdAt: instantSchema,
    confirmedAt: instantSchema.nullable(),
    endedAt: instantSchema.nullable().meta({ description: '取消或过期时间' }),
  })
  .meta({ id: 'Booking' });

/** A booking in a list, with what a person wants to read beside it. */
export const bookingListingSchema = z
  .object({
    ...bookingSchema.shape,
    cohortCode: z.string(),
    cohortTitle: z.string(),
    cohortState: cohortStateSchema,
    startsOn: dateSchema,
    endsOn: dateSchema,
    enterpriseName: z.string(),
  })
  .meta({ id: 'BookingListing' });

const seatCounts = {
  confirmed: z.int().meta({ description: '已确认席位' }),
  held: z.int().meta({ description: '预留中的席位' }),
  left: z.int().meta({ description: '余位' }),
};

export const cohortSeatsSchema = z
  .object({
    cohortId: idSchema,
    seats: z.int(),
    ...seatCounts,
    own: z
      .object({ confirmed: z.int(), held: z.int() })
      .nullable()
      .meta({ description: '本企业占用的席位;中心人员为空' }),
  })
  .meta({ id: 'CohortSeats' });

export const bookableCohortSchema = z
  .object({ ...cohortSchema.shape, ...seatCounts, ownSeats: z.int().meta({ description: '本企业已占席位' }) })
  .meta({ id: 'BookableCohort' });
