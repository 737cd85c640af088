/* global document */
// What a page does against its Content Security Policy or Trusted Types is an uncaught error, which fails the test that runs.
document.addEventListener('securitypolicyviolation', (event) => {
  const {effectiveDirective, blockedURI, sourceFile, lineNumber, sample} = event;
  throw new Error(`against ${effectiveDirective}: ${blockedURI} ${sample} (${sourceFile}:${lineNumber})`);
});
