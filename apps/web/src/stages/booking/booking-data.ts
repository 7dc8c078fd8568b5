import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { answer, api } from '../../shared/api/client.js';
import type { components } from '../../shared/api/schema.js';
import { useStep } from '../../shared/api/steps.js';
import type { Tone } from '../../shared/ui/values.js';

export type Booking = components['schemas']['Booking'];
export type BookingListing = components['schemas']['BookingListing'];
export type BookingState = components['schemas']['BookingState'];

export const BOOKING_STATES: readonly BookingState[] = ['HELD', 'CONFIRMED', 'CANCELLED', 'EXPIRED'];
export const PAGE_SIZE = 20;
/** Seats that one booking may have. */
export const MOST_SEATS = 50;

export const bookingTone: Record<BookingState, Tone> = {
  HELD: 'warn',
  CONFIRMED: 'good',
  CANCELLED: 'plain',
  EXPIRED: 'plain',
};

/** Bookings the account may see, latest first. */
export function useBookings(page: number, state?: BookingState) {
  return useQuery({
    queryKey: ['booking', 'list', page, state],
    queryFn: () =>
      answer(
        api.GET('/api/bookings', {
          params: {
            query: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, ...(state ? { state } : {}) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useCohortBookings(cohortId: string, page: number) {
  return useQuery({
    queryKey: ['booking', 'cohort', cohortId, page],
    queryFn: () =>
      answer(
        api.GET('/api/cohorts/{cohortId}/bookings', {
          params: { path: { cohortId }, query: { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } },
        }),
      ),
  });
}

export function useHold(cohortId: string, done: (booking: Booking) => void) {
  return useStep(
    (seats: number) =>
      answer(
        api.POST('/api/cohorts/{cohortId}/bookings', { params: { path: { cohortId } }, body: { seats } }),
      ),
    done,
  );
}

export function useConfirm(done: (booking: Booking) => void) {
  return useStep(
    (bookingId: string) =>
      answer(api.POST('/api/bookings/{bookingId}/confirm', { params: { path: { bookingId } }, body: {} })),
    done,
  );
}

export function useCancel(done: (booking: Booking) => void) {
  return useStep(
    ({ bookingId, reason }: { bookingId: string; reason?: string }) =>
      answer(
        api.POST('/api/bookings/{bookingId}/cancel', {
          params: { path: { bookingId } },
          body: reason ? { reason } : {},
        }),
      ),
    done,
  );
}
