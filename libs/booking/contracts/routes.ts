import { z } from 'zod';
import { cohortSchema, seatsSchema } from '../../cohort/contracts/index.js';
import { clusterSchema } from '../../people/contracts/index.js';
import {
  dateSchema,
  defineRoute,
  idSchema,
  pageOf,
  pageQuery,
  textSchema,
} from '../../platform/contracts/index.js';
import * as can from './permissions.js';
import {
  bookableCohortSchema,
  bookedSeatsSchema,
  bookingListingSchema,
  bookingSchema,
  bookingStateSchema,
  cohortSeatsSchema,
  MAX_BATCH,
} from './schemas.js';

const ofCohort = z.strictObject({ cohortId: idSchema });
const ofBooking = z.strictObject({ bookingId: idSchema });

export const bookingRoutes = {
  hold: defineRoute({
    id: 'booking.hold',
    method: 'POST',
    path: '/api/cohorts/:cohortId/bookings',
    access: can.bookSeats,
    summary: '预留席位,到期未确认自动释放',
    params: ofCohort,
    body: z.strictObject({ seats: bookedSeatsSchema }),
    response: { status: 201, schema: bookingSchema },
    errors: ['cohort.not_found', 'booking.not_open', 'booking.seats_gone'],
  }),
  holdBatch: defineRoute({
    id: 'booking.holdBatch',
    method: 'POST',
    path: '/api/bookings/batch',
    access: can.bookSeats,
    summary: '一次预留多个班次的席位:全部成功或全部不成',
    body: z.strictObject({
      items: z
        .array(z.strictObject({ cohortId: idSchema, seats: bookedSeatsSchema }))
        .min(1)
        .max(MAX_BATCH)
        .refine(
          (items) => new Set(items.map(({ cohortId }) => cohortId)).size === items.length,
          '同一班次只能出现一次',
        ),
    }),
    response: { status: 201, schema: z.object({ batchId: idSchema, bookings: z.array(bookingSchema) }) },
    errors: ['cohort.not_found', 'booking.not_open', 'booking.seats_gone'],
  }),
  confirm: defineRoute({
    id: 'booking.confirm',
    method: 'POST',
    path: '/api/bookings/:bookingId/confirm',
    access: can.bookSeats,
    summary: '确认预留的席位',
    params: ofBooking,
    body: z.strictObject({}).default({}),
    response: { status: 200, schema: bookingSchema },
    errors: [
      'booking.not_found',
      'booking.not_open',
      'booking.hold_expired',
      'booking.wrong_state',
      'booking.seats_gone',
    ],
  }),
  cancel: defineRoute({
    id: 'booking.cancel',
    method: 'POST',
    path: '/api/bookings/:bookingId/cancel',
    access: can.cancelBookings,
    summary: '取消预订(开班前)',
    params: ofBooking,
    body: z.strictObject({ reason: textSchema(200).optional() }).default({}),
    response: { status: 200, schema: bookingSchema },
    errors: ['booking.not_found', 'booking.not_open', 'booking.wrong_state', 'booking.learners_enrolled'],
  }),
  find: defineRoute({
    id: 'booking.find',
    method: 'GET',
    path: '/api/bookings/:bookingId',
    access: can.viewBookings,
    summary: '一笔预订',
    params: ofBooking,
    response: { status: 200, schema: bookingListingSchema },
    errors: ['booking.not_found'],
  }),
  list: defineRoute({
    id: 'booking.list',
    method: 'GET',
    path: '/api/bookings',
    access: can.viewBookings,
    summary: '预订列表,最新的在前(企业只看本企业)',
    query: z.strictObject({ ...pageQuery, state: bookingStateSchema.optional() }),
    response: { status: 200, schema: pageOf(bookingListingSchema) },
  }),
  listOfCohort: defineRoute({
    id: 'booking.listOfCohort',
    method: 'GET',
    path: '/api/cohorts/:cohortId/bookings',
    access: can.viewBookings,
    summary: '一个班次的预订,最新的在前(企业只看本企业)',
    params: ofCohort,
    query: z.strictObject({ ...pageQuery, state: bookingStateSchema.optional() }),
    response: { status: 200, schema: pageOf(bookingListingSchema) },
    errors: ['cohort.not_found'],
  }),
  seatsOfCohort: defineRoute({
    id: 'booking.seatsOfCohort',
    method: 'GET',
    path: '/api/cohorts/:cohortId/seats',
    access: can.viewBookings,
    summary: '一个班次的余位',
    params: ofCohort,
    response: { status: 200, schema: cohortSeatsSchema },
    errors: ['cohort.not_found'],
  }),
  changeCohortSeats: defineRoute({
    id: 'booking.changeCohortSeats',
    method: 'PUT',
    path: '/api/cohorts/:cohortId/seats',
    access: can.changeSeats,
    summary: '调整班次席位数',
    params: ofCohort,
    body: z.strictObject({ seats: seatsSchema }),
    response: { status: 200, schema: cohortSchema },
    errors: ['cohort.not_found', 'cohort.wrong_state', 'cohort.min_above_seats', 'cohort.seats_below_taken'],
  }),
  listBookable: defineRoute({
    id: 'booking.listBookable',
    method: 'GET',
    path: '/api/booking/cohorts',
    access: can.viewBookings,
    summary: '可预订的班次和余位,最早开班的在前',
    query: z.strictObject({
      ...pageQuery,
      q: textSchema(50).optional(),
      cluster: clusterSchema.optional(),
      from: dateSchema.optional().meta({ description: '在这一天或之后开班' }),
      to: dateSchema.optional().meta({ description: '在这一天或之前开班' }),
      withSeatsLeft: z.enum(['true', 'false']).optional(),
    }),
    response: { status: 200, schema: pageOf(bookableCohortSchema) },
  }),
};
