/** Extensions and short names of languages whose name is another. */
const SHORT: Readonly<Record<string, string>> = {
  sh: 'bash',
  shell: 'bash',
  h: 'c',
  cpp: 'c',
  cc: 'c',
  cs: 'csharp',
  dockerfile: 'docker',
  htm: 'html',
  vue: 'html',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  kt: 'kotlin',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  tf: 'terraform',
  ts: 'typescript',
  tsx: 'typescript',
  yml: 'yaml',
  svg: 'xml',
  jsp: 'html',
};

/** The full name of a language that may be given by a short one. */
export function languageNamed(word: string): string {
  return SHORT[word.toLowerCase()] ?? word.toLowerCase();
}

/** The language of a file by its extension; without one, `text`. */
export function languageOfFile(path: string): string {
  const extension = path.split(/[./\\]/).at(-1);
  return extension ? languageNamed(extension) : 'text';
}
