import { ON_SEVERITY, SEVERITY_INK } from '#core/reports/charts.ts';
import { SEVERITIES } from '#core/model/severity.ts';

const CHIPS = SEVERITIES.map(
  (severity) => `.${severity.toLowerCase()} .chip{background:${SEVERITY_INK[severity]};color:${ON_SEVERITY[severity]}}`,
).join('\n');

/** The styles of the page: light and dark follow the reader's system, print is always light. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#1a1f2b;--muted:#5b6472;--line:#dde1e7;--panel:#f5f6f8;--page:#fff;--accent:#2b59c3}
@media (prefers-color-scheme:dark){:root{--ink:#e4e7ec;--muted:#9aa4b2;--line:#333b48;--panel:#1c222c;--page:#12161d;--accent:#8fb0ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.55 Inter,system-ui,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:60rem;margin:0 auto;padding:2rem 1.5rem 6rem}
.classification{position:sticky;top:0;margin:0;padding:.25rem 1.5rem;background:var(--panel);color:var(--muted);font-size:12px;text-align:right;border-bottom:1px solid var(--line)}
h1{font-size:2.1rem;line-height:1.2;margin:2.5rem 0 .25rem}
h2{font-size:1.5rem;margin:3rem 0 1rem}
h3{font-size:1.25rem;line-height:1.3;margin:.25rem 0 .9rem}
h4{font-size:.95rem;margin:1.5rem 0 .4rem}
h5{font-size:.85rem;margin:1rem 0 .3rem;color:var(--muted)}
h1,h2,h3,p,td,dd,li{overflow-wrap:anywhere}
a{color:var(--accent)}
.subtitle{font-size:1.15rem;color:var(--muted);margin:0 0 2rem}
.muted,.number{color:var(--muted);font-weight:400}
h2 .muted{font-size:1rem}
.muted{font-size:.85rem}
hr{border:0;border-top:1px solid var(--line);margin:1.25rem 0}
section,article{scroll-margin-top:2.5rem}
aside{border-left:3px solid var(--line);padding:.1rem 1rem;color:var(--muted);margin-top:2rem}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(24rem,1fr));gap:.3rem 1.5rem;margin:0 0 1rem}
.facts div{display:grid;grid-template-columns:8.5rem 1fr}
dt{color:var(--muted)}
dd{margin:0}
.finding{border-top:1px solid var(--line);padding:1.25rem 0 1rem}
.chip{display:inline-block;font-size:12px;font-weight:600;line-height:1;padding:.3em .6em;border-radius:4px;vertical-align:middle;margin-right:.4em}
${CHIPS}
pre{background:var(--panel);padding:.75rem 1rem;border-radius:6px;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere}
code{font:12.5px/1.5 "JetBrains Mono",ui-monospace,Menlo,Consolas,monospace}
p code,li code,td code{background:var(--panel);padding:.1em .3em;border-radius:3px}
blockquote{margin:0;padding-left:1rem;border-left:3px solid var(--line);color:var(--muted)}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
thead th{color:var(--muted);font-weight:600}
tfoot{font-weight:600}
.count{text-align:right;white-space:nowrap}
.wide{overflow-x:auto;margin:1rem 0}
.rankings{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:1.5rem;align-items:start}
figure{margin:1rem 0}
img{max-width:100%;height:auto;border:1px solid var(--line)}
figcaption{color:var(--muted);font-size:.85rem}
svg{display:block;width:100%;max-width:42rem;height:auto;margin:1.5rem 0}
nav ul{list-style:none;margin:.25rem 0 1rem;padding:0}
nav li{display:grid;grid-template-columns:4rem 1fr}
nav a{color:inherit}
@page{margin:18mm 16mm}
@media print{
:root{color-scheme:light;--ink:#1a1f2b;--muted:#5b6472;--line:#dde1e7;--panel:#f5f6f8;--page:#fff;--accent:#1d428f}
body{font-size:10pt}
main{max-width:none;padding:0}
.classification{position:static;background:none}
h2,h3,h4,h5{break-after:avoid}
.facts,tr,figure,.chip{break-inside:avoid}
}`;
