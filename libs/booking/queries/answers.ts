import type { z } from 'zod';
import type { bookingListingSchema, bookingSchema } from '../contracts/schemas.js';
import type { BookingListing } from '../store/booking-lists.js';
import type { Booking } from '../store/booking-store.js';

const instants = (
  booking: Booking,
): { holdExpiresAt: string; createdAt: string; confirmedAt: string | null; endedAt: string | null } => ({
  holdExpiresAt: booking.holdExpiresAt.toISOString(),
  createdAt: booking.createdAt.toISOString(),
  confirmedAt: booking.confirmedAt?.toISOString() ?? null,
  endedAt: booking.endedAt?.toISOString() ?? null,
});

/** A booking as it is answered. */
export function bookingAnswer(booking: Booking): z.input<typeof bookingSchema> {
  return { ...booking, ...instants(booking) };
}

/** A line of a list of bookings. */
export function listingAnswer(listing: BookingListing): z.input<typeof bookingListingSchema> {
  return { ...listing, ...instants(listing) };
}
