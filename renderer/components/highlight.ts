import { createHighlighterCore, type HighlighterCore, type LanguageInput } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { languageNamed } from './language-of-file.ts';

/** Words in one colour; `light-dark(…)` when they have one. */
export type ColouredLine = readonly { readonly content: string; readonly color?: string }[];

const LANGUAGES: Readonly<Record<string, () => LanguageInput>> = {
  bash: () => import('shiki/langs/bash.mjs'),
  c: () => import('shiki/langs/c.mjs'),
  csharp: () => import('shiki/langs/csharp.mjs'),
  css: () => import('shiki/langs/css.mjs'),
  docker: () => import('shiki/langs/docker.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  html: () => import('shiki/langs/html.mjs'),
  http: () => import('shiki/langs/http.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  kotlin: () => import('shiki/langs/kotlin.mjs'),
  php: () => import('shiki/langs/php.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  ruby: () => import('shiki/langs/ruby.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  terraform: () => import('shiki/langs/terraform.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  xml: () => import('shiki/langs/xml.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
};

/** Longer texts stay plain: colouring them would hold up the window. */
const LONGEST = 60_000;

let started: Promise<HighlighterCore> | undefined;

/** Colours code; undefined when the language is unknown or the text too long. The engine needs neither eval nor WebAssembly. */
export async function highlight(code: string, language: string): Promise<readonly ColouredLine[] | undefined> {
  const name = languageNamed(language);
  const load = LANGUAGES[name];
  if (!load || code.length > LONGEST) return undefined;
  started ??= createHighlighterCore({
    engine: createJavaScriptRegexEngine({ forgiving: true }),
    themes: [import('shiki/themes/github-light-high-contrast.mjs'), import('shiki/themes/github-dark-high-contrast.mjs')],
    langs: [],
  });
  const highlighter = await started;
  if (!highlighter.getLoadedLanguages().includes(name)) await highlighter.loadLanguage(load());
  const { tokens } = highlighter.codeToTokens(code, {
    lang: name,
    themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    defaultColor: 'light-dark()',
  });
  return tokens.map((line) => line.map((token) => ({ content: token.content, ...colour(token.htmlStyle) })));
}

function colour(style: Readonly<Record<string, string>> | undefined): { color?: string } {
  return style?.['color'] === undefined ? {} : { color: style['color'] };
}
