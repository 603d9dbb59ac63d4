import { registerHooks } from 'node:module';

/** Makes `electron` mean this folder's module, for the application and everything it imports: `node --import register.ts main.js`. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true } : next(specifier, context),
});
