const chatbox = document.getElementById('panelled');
await customElements.whenDefined('talk-chatbox');
await chatbox.createHtmlPanel({url: 'panels/order.html', height: 64});
