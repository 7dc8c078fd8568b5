import { describe, expect, it } from '@jest/globals';
import { stationsOut } from '../domain/station-days.js';

const span = (count: number) => ({ fromOn: '2026-12-01', toOn: '2026-12-04', count });

describe('stations that are out of use', () => {
  it('are the first that are open all the time', () => {
    expect(stationsOut(['a', 'b', 'c'], [], span(2))).toEqual([
      { stationId: 'a', fromOn: '2026-12-01', toOn: '2026-12-04' },
      { stationId: 'b', fromOn: '2026-12-01', toOn: '2026-12-04' },
    ]);
  });

  it('are never those that are closed already: so many more are missing on each day', () => {
    const closed = [
      { stationId: 'a', fromOn: '2026-12-02', toOn: '2026-12-02' },
      { stationId: 'b', fromOn: '2026-12-03', toOn: '2026-12-09' },
    ];
    const found = stationsOut(['a', 'b', 'c'], closed, span(2));
    for (const day of ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']) {
      const of = (list: typeof found) =>
        list.filter((one) => one.fromOn <= day && day <= one.toOn).map(({ stationId }) => stationId);
      expect(of(found)).toHaveLength(2);
      expect(of(found).filter((id) => of(closed).includes(id))).toEqual([]);
    }
  });

  it('are no more than there are', () => {
    expect(stationsOut(['a'], [], span(5))).toHaveLength(1);
    expect(stationsOut([], [], span(5))).toEqual([]);
  });
});
