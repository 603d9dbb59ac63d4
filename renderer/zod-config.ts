import { config } from 'zod';

// Must run before the contract is imported: zod otherwise tries out `new Function`, which the content security policy reports.
config({ jitless: true });
