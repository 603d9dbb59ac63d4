/** Random numbers 0..1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A number that follows from a text, to seed by a file's name. */
export function seedOf(text: string): number {
  let hash = 2_166_136_261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) as number), 16_777_619);
  return hash >>> 0;
}

const STRANGE: readonly unknown[] = [null, '', 0, -1, true, [], {}, 'text', 1e308, [null], { a: [1] }, '\u0000', [[]], '__proto__'];

/** The report damaged in one of several ways: cut off, or one part dropped, emptied or of another type. */
export function mutated(bytes: Buffer, random: () => number): Buffer {
  const text = bytes.toString('utf8');
  const kinds = [truncated, textDamage, textDamage, isJson(text) ? jsonDamage : textDamage, isJson(text) ? jsonDamage : lineDamage];
  const damage = kinds[Math.floor(random() * kinds.length)] as (text: string, random: () => number) => string;
  return Buffer.from(damage(text, random));
}

function truncated(text: string, random: () => number): string {
  return text.slice(0, Math.floor(random() * text.length));
}

/** One value between quotes or tags becomes something else. */
function textDamage(text: string, random: () => number): string {
  const values = [...text.matchAll(/(?<=[">,:])[^"<>,{}[\]]{1,80}(?=["<,}\]])/g)];
  const hit = values[Math.floor(random() * values.length)];
  if (!hit) return truncated(text, random);
  const value = ['', 'null', '-1', 'NaN', '\u0001', 'x'.repeat(5000), '%', '99999999999999999999'][Math.floor(random() * 8)] as string;
  return text.slice(0, hit.index) + value + text.slice(hit.index + hit[0].length);
}

function lineDamage(text: string, random: () => number): string {
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  if (random() < 0.5) lines.splice(at, 1);
  else lines.splice(at, 0, lines[Math.floor(random() * lines.length)] as string);
  return lines.join('\n');
}

function jsonDamage(text: string, random: () => number): string {
  const root: unknown = JSON.parse(text);
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  collect(root, places);
  for (let changes = 1 + Math.floor(random() * 3); changes > 0 && places.length > 0; changes--) {
    const { holder, key } = places[Math.floor(random() * places.length)] as (typeof places)[number];
    if (random() < 0.25 && !Array.isArray(holder)) delete holder[key];
    else holder[key] = STRANGE[Math.floor(random() * STRANGE.length)];
  }
  return JSON.stringify(root);
}

function collect(value: unknown, places: { holder: Record<string, unknown>; key: string }[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    places.push({ holder: value as Record<string, unknown>, key });
    collect((value as Record<string, unknown>)[key], places);
  }
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
