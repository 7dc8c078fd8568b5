import { BookingEntity, BookingSeatUseEntity } from './booking.entity.js';

/** Everything this stage stores, for the data source. */
export const bookingEntities = [BookingEntity, BookingSeatUseEntity];
