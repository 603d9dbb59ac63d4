import { zapReport } from './scan-reports.ts';

export const ROOT = 'https://shop.example/';
export const CART = 'https://shop.example/cart';
export const zap1 = { alert: 'No secure flag', urls: [ROOT, CART] };
export const zap2 = { alert: 'No SameSite', cwe: 16, urls: [ROOT, CART] };
export const zap3 = { alert: 'Wildcard', risk: 2, cwe: 16, urls: [ROOT] };
export const zap4 = { alert: 'Server header', cwe: 200, urls: [CART] };
export const zap5 = { alert: 'Timestamp', cwe: 200, urls: [ROOT] };
/** Three Low and one Medium finding at two places. */
export const Z0 = zapReport([zap1, zap2, zap3, zap5]);
/** The next run: one is gone, one is new. */
export const Z1 = zapReport([zap2, zap3, zap4, zap5]);
