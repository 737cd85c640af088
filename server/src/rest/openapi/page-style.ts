/** The look of the page, served as a file of its own: our Content Security Policy lets nothing inline. */
export const pageStyle = `:root {
  color-scheme: light dark;
  font: 15px/1.4 system-ui, sans-serif;
}
body {
  max-inline-size: 60rem;
  margin: 2rem auto;
  padding-inline: 1rem;
}
nav {
  display: flex;
  flex-wrap: wrap;
  gap: 1rem;
}
details {
  border-block-start: 1px solid color-mix(in srgb, currentcolor 20%, transparent);
  padding-block: 0.5rem;
}
summary {
  cursor: pointer;
}
code,
pre {
  font: 13px/1.4 ui-monospace, monospace;
}
pre {
  margin: 0;
  overflow-x: auto;
  white-space: pre-wrap;
}
th,
td {
  padding: 0.25rem 1rem 0.25rem 0;
  text-align: start;
  vertical-align: top;
}
`;
