/** The page's look: the editor's own colours where it lends them, plain ones where the page stands by itself. */
export const pageStyle = `
:root { --text: var(--vscode-foreground, CanvasText); --ground: var(--vscode-editor-background, Canvas);
  --soft: var(--vscode-descriptionForeground, GrayText); --edge: var(--vscode-contrastBorder, var(--vscode-widget-border, #8888));
  --link: var(--vscode-textLink-foreground, LinkText); --error: var(--vscode-charts-red, #d13438);
  --warning: var(--vscode-charts-yellow, #bf8803); --info: var(--vscode-charts-blue, #1a85ff); --flags: var(--vscode-charts-green, #388a34); }
body { color: var(--text); background: var(--ground); font: var(--vscode-font-size, 13px)/1.5 var(--vscode-font-family, system-ui, sans-serif);
  max-width: 1360px; margin: 0 auto; padding: 0 24px 48px; }
h1 { font-size: 1.7em; font-weight: 600; margin: 24px 0 4px; } h2 { font-size: 1.3em; font-weight: 600; margin: 32px 0 8px; }
h3 { font-size: 1.05em; font-weight: 600; margin: 16px 0 6px; } p { margin: 4px 0; }
a { color: var(--link); } code { font-family: var(--vscode-editor-font-family, ui-monospace, monospace); overflow-wrap: anywhere; }
.skip { position: absolute; left: -9999px; } .skip:focus { position: static; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr)); gap: 16px; }
figure { margin: 0; padding: 4px 16px 12px; border: 1px solid var(--edge); border-radius: 6px; }
figure svg { width: 100%; height: auto; max-height: 320px; } svg text { fill: var(--text); font-size: 12px; font-family: var(--vscode-font-family, system-ui, sans-serif); }
svg .tick { fill: var(--text); } svg .grid { stroke: var(--edge); stroke-width: 1; opacity: .5; }
svg .error { fill: var(--error); } svg .warning { fill: var(--warning); } svg .info { fill: var(--info); } svg .flags { fill: var(--flags); }
svg path, svg rect { stroke: var(--vscode-contrastBorder, none); stroke-width: .5; }
.legend, .note { color: var(--text); font-size: .92em; } .swatch { display: inline-block; width: 10px; height: 10px; border: 1px solid var(--edge); margin-left: 8px; }
.swatch.error { background: var(--error); } .swatch.warning { background: var(--warning); } .swatch.info { background: var(--info); }
.wide { overflow-x: auto; } .wide:focus-visible, button:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid var(--vscode-focusBorder, Highlight); outline-offset: 1px; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-size: .92em; padding: 4px 0; }
th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--edge); font-weight: normal; }
.findings { table-layout: fixed; } .findings th, .findings td { overflow-wrap: anywhere; }
.findings th:nth-child(1) { width: 15%; } .findings th:nth-child(2) { width: 25%; } .findings th:nth-child(3) { width: 25%; } .findings th:nth-child(4) { width: 19%; }
thead th { font-weight: 600; white-space: nowrap; } ul { margin: 0; padding-left: 16px; } details { margin: 6px 0; } summary { cursor: pointer; }
.badge { border: 1px solid var(--edge); border-radius: 9px; padding: 0 7px; font-size: .85em; font-weight: normal; }
.mark { font-weight: 600; } [role=toolbar] { margin: 8px 0; }
/* High-contrast themes give buttons no background of their own. */
button { font: inherit; color: var(--vscode-button-secondaryForeground, ButtonText);
  background: var(--vscode-button-secondaryBackground, var(--vscode-editor-background, ButtonFace));
  border: 1px solid var(--vscode-button-border, var(--edge)); border-radius: 3px; padding: 3px 10px; margin: 4px 6px 0 0; cursor: pointer; }
button.link { color: var(--link); background: none; border: none; padding: 0; margin: 0; text-align: left; text-decoration: underline; overflow-wrap: anywhere; }
@media (prefers-reduced-motion: no-preference) { a, button { transition: background .1s; } }
@media print { button, .skip { display: none; } details { display: none; } }
`;
