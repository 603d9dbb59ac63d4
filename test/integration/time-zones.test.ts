import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const TIME = import.meta.resolve('#core/model/time.ts');

/** What days are in another time zone: only a new process has one. */
function inZone(zone: string, expression: string): unknown {
  const program = `const time = await import(process.argv[1]); console.log(JSON.stringify(${expression}))`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', program, TIME], { env: { ...process.env, TZ: zone }, encoding: 'utf8' }),
  );
}

describe.each([
  ['Asia/Tokyo', '2026-03-03T15:00:00.000Z', '2026-03-03T14:59:59.999Z'],
  ['America/New_York', '2026-03-04T05:00:00.000Z', '2026-03-04T04:59:59.999Z'],
  ['Asia/Kathmandu', '2026-03-03T18:15:00.000Z', '2026-03-03T18:14:59.999Z'],
  ['UTC', '2026-03-04T00:00:00.000Z', '2026-03-03T23:59:59.999Z'],
])('the day of a moment in %s', (zone, first, before) => {
  it('is the local one', () => {
    const moments = [first, before, '2026-03-04'];
    expect(inZone(zone, `[${JSON.stringify(moments)}.map(time.dayOf), time.startOfDay('2026-03-04')]`)).toEqual([
      ['2026-03-04', '2026-03-03', '2026-03-04'],
      first,
    ]);
  });
});
