// @ts-nocheck -- React comes without types.
import {createElement as h, StrictMode, useEffect, useRef, useState} from 'react';
import {createRoot} from 'react-dom/client';
import Talk from 'talk-elements/talk';
import 'talk-elements';

const {serverUrl, me, conversation} = Object.fromEntries(new URLSearchParams(location.search));
Talk.configure({serverUrl});

/** As the documentation of the classic SDK has it: everything in one effect, and its end in what the effect returns. */
function ClassicChat() {
  const container = useRef(null);
  useEffect(() => {
    const session = new Talk.Session({
      appId: 'demo',
      me: new Talk.User({id: me, name: 'Me', email: null, role: 'default'}),
    });
    const builder = session.getOrCreateConversation(conversation);
    builder.setParticipant(session.me);
    const chatbox = session.createChatbox();
    void chatbox.select(builder);
    void chatbox.mount(container.current);
    return () => session.destroy();
  }, []);
  return h('div', {ref: container, style: {height: '400px'}});
}

/** The builder is made anew on every render, as inline functions are. */
function ElementChat() {
  const [count, setCount] = useState(0);
  return h(
    'talk-session',
    {serverUrl, appId: 'demo', me: {id: me, name: 'Me'}, 'ontalk-ready': () => setCount((before) => before + 1)},
    h('talk-chatbox', {
      style: {height: '400px'},
      syncConversation: (session) => {
        const builder = session.getOrCreateConversation(conversation);
        builder.setParticipant(session.me);
        return builder;
      },
    }),
    h('output', null, count),
  );
}

const pages = {classic: ClassicChat, elements: ElementChat, nothing: () => h('p', null, 'Nothing')};

function App() {
  const [page, setPage] = useState('nothing');
  return [
    ...Object.keys(pages).map((name) => h('button', {key: name, onClick: () => setPage(name)}, name)),
    h(pages[page], {key: 'page'}),
  ];
}

createRoot(document.body.appendChild(document.createElement('main'))).render(h(StrictMode, null, h(App)));
