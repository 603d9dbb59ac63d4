import { EventEmitter } from 'node:events';

/** What the application asked of the system, in order: links opened, notifications shown, questions put. */
export const asked: { readonly what: 'open' | 'notify' | 'question'; readonly value: string }[] = [];
/** Answers the next dialogs give, in order; without one a dialog counts as cancelled. */
export const dialogAnswers: object[] = [];

const cancelled = { canceled: true, filePaths: [], filePath: '' };

export const dialog = {
  showOpenDialog: async () => dialogAnswers.shift() ?? cancelled,
  showSaveDialog: async () => dialogAnswers.shift() ?? cancelled,
  showMessageBox: async (...args: unknown[]) => {
    const options = args.at(-1) as { message: string; cancelId?: number; buttons?: string[] };
    asked.push({ what: 'question', value: options.message });
    return dialogAnswers.shift() ?? { response: options.cancelId ?? (options.buttons?.length ?? 1) - 1 };
  },
};

export const shell = {
  openExternal: async (url: string) => void asked.push({ what: 'open', value: url }),
};

export class Notification extends EventEmitter {
  static isSupported = () => true;
  readonly #options: { readonly title: string };

  constructor(options: { readonly title: string }) {
    super();
    this.#options = options;
  }

  show(): void {
    asked.push({ what: 'notify', value: this.#options.title });
  }
}

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false });

export const screen = {
  getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
};
