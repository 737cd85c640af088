// @ts-nocheck -- A page as people write it.
import {createApp, h, KeepAlive, onMounted, onUnmounted, ref} from 'vue';
import Talk from 'talk-elements/talk';
import 'talk-elements';

const {serverUrl, me, conversation} = Object.fromEntries(new URLSearchParams(location.search));
Talk.configure({serverUrl});

const ElementChat = () => h('talk-chatbox', {conversationId: conversation, style: {height: '400px'}});

const ClassicChat = {
  setup() {
    const container = ref(null);
    let session;
    onMounted(() => {
      session = new Talk.Session({appId: 'demo', me: new Talk.User(me)});
      const chatbox = session.createChatbox();
      void chatbox.select(conversation);
      void chatbox.mount(container.value);
    });
    onUnmounted(() => session.destroy());
    return () => h('div', {ref: container, style: {height: '400px'}});
  },
};

const pages = {
  elements: {name: 'ElementChat', render: ElementChat},
  classic: ClassicChat,
  nothing: {render: () => h('p', 'Nothing')},
};

createApp({
  setup() {
    const page = ref('nothing');
    return () =>
      h('talk-session', {serverUrl, appId: 'demo', userId: me}, [
        ...Object.keys(pages).map((name) => h('button', {onClick: () => (page.value = name)}, name)),
        h(KeepAlive, null, {default: () => h(pages[page.value])}),
      ]);
  },
}).mount(document.body.appendChild(document.createElement('main')));
