import type { Dedupe } from '#core/parsers/_kit/parser.ts';
import { parsers } from '#core/parsers/registry.generated.ts';

const LEGACY: Dedupe = { algorithm: 'legacy' };
const RECIPES = new Map(parsers.map((parser) => [parser.scanType, parser.dedupe]));

/** How findings of a test are told apart: looked up by test type, then by scan type; without any, the legacy way (domain facts 1.5). */
export function recipeOf(testType: string, scanType: string | null): Dedupe {
  return RECIPES.get(testType) ?? RECIPES.get(scanType ?? '') ?? LEGACY;
}
