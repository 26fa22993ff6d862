/** The style of the report's page, in the colours of the dashboard. */
export const reportStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #f0f4f5; color: #212b32; font: 1.0625rem/1.5 "Frutiger W01", Arial, Helvetica, sans-serif; overflow-wrap: anywhere; }
header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.5rem; }
.band { background: #005eb8; color: #fff; }
.band header { padding-block: 1.5rem; }
.band p { margin: 0.25rem 0 0; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.5rem; line-height: 1.3; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1.125rem; line-height: 1.35; margin: 0; }
p, ul, dl { margin: 0.5rem 0; max-width: 46rem; }
a { color: #005eb8; }
a:focus, summary:focus, .scroll:focus { outline: 4px solid #212b32; outline-offset: 2px; background: #ffeb3b; color: #212b32; }
.lead { font-size: 1.1875rem; margin-top: 1.5rem; }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1px; max-width: none; margin: 1.25rem 0; background: #fff; border: 1px solid #d8dde0; overflow: hidden; }
.numbers div { padding: 0.75rem 1rem; box-shadow: 0 0 0 1px #d8dde0; }
.numbers dt { color: #4c6272; font-size: 0.9375rem; }
.numbers dd { margin: 0; font-size: 1.5rem; font-weight: 600; line-height: 1.2; }
.check { background: #fff; border: 1px solid #d8dde0; border-left: 8px solid #768692; padding: 1rem 1.25rem; margin: 0 0 1rem; }
.check--fail { border-left-color: #b3170e; }
.check--warning { border-left-color: #b25f00; }
.check .tag { margin-right: 0.375rem; }
.check > p { margin-block: 0.25rem 0.5rem; }
.quiet { color: #4c6272; font-size: 0.9375rem; font-weight: 400; }
.panel h3 { margin-top: 0.5rem; }
.tag { display: inline-block; border: 1px solid currentcolor; padding: 0 0.5rem; font-size: 0.9375rem; font-weight: 600; white-space: nowrap; background: #fff; }
.tag--pass { color: #00562e; }
.tag--warning { color: #7a3d00; }
.tag--fail { color: #9a130b; }
table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
caption { text-align: left; padding: 0.25rem 0; color: #4c6272; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.75rem 0.5rem 0; border-top: 1px solid #d8dde0; }
thead th { border-top: 0; border-bottom: 2px solid #768692; }
tbody th { font-weight: 600; }
.numeric { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.numeric + :not(.numeric) { padding-left: 1.5rem; }
.findings { table-layout: fixed; }
.findings th:first-child { width: 30%; }
.findings th:nth-child(2) { width: 18%; }
.findings .name { width: 9rem; }
th details { font-weight: 400; }
.panel { background: #fff; border: 1px solid #d8dde0; padding: 0.75rem 1.25rem 1rem; }
.scroll { overflow-x: auto; }
.scroll table { min-width: 60rem; }
.scroll tbody th { min-width: 17rem; }
.scroll th, .scroll td { overflow-wrap: break-word; }
.names { columns: 18rem; column-gap: 2.5rem; padding-left: 1.25rem; max-width: none; }
.names li { break-inside: avoid; margin-bottom: 0.25rem; }
code { font-family: Consolas, "Liberation Mono", monospace; font-size: 0.9375em; }
pre { background: #f0f4f5; border: 1px solid #d8dde0; padding: 0.75rem 1rem; white-space: pre-wrap; margin: 0.5rem 0 1rem; }
.name { white-space: nowrap; }
summary { cursor: pointer; padding: 0.25rem 0; color: #005eb8; text-decoration: underline; }
footer { padding-block: 2rem; }
@media (max-width: 40rem) {
  header, main, footer { padding-inline: 1rem; }
  h1 { font-size: 1.625rem; }
  h2 { font-size: 1.3125rem; }
  .check, .panel { padding-inline: 1rem; }
  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .stack, .stack tbody, .stack tr, .stack th, .stack td, .stack caption { display: block; }
  .stack tr { border-top: 1px solid #d8dde0; padding: 0.5rem 0; }
  .stack th, .stack td, .findings th { border: 0; padding: 0.125rem 0 !important; text-align: left; width: auto !important; }
  .stack [data-label]::before { content: attr(data-label) ": "; color: #4c6272; }
}
@media print {
  body { background: #fff; font-size: 10pt; }
  .band { background: #fff; color: #212b32; border-bottom: 2pt solid #212b32; }
  .check, tr { break-inside: avoid; }
  .scroll { overflow: visible; }
  .scroll table { min-width: 0; }
}
@media (forced-colors: active) { .check { border-left-color: CanvasText; } }
`;
