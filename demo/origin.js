// A command on a page names the server that the page came from.
for (const command of document.querySelectorAll('pre code')) {
  command.textContent = command.textContent.replace('http://localhost:8255', location.origin);
}
