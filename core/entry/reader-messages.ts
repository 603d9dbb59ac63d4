import type { Reply } from '#core/contract/transport.ts';
import type { Actor } from '#core/model/actor.ts';
import type { ReaderNews } from '#core/store/news.ts';

export type ReaderRequest =
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly input: unknown; readonly actor: Actor }
  | { readonly type: 'news'; readonly news: ReaderNews }
  | { readonly type: 'close' };
export type ReaderResponse = { readonly id: number; readonly reply: Reply };
