// A page of a product, as its team writes it: the classic SDK in a container, and the Data API beside it.
import Talk from 'talk-elements/talk';
import 'talk-elements';
import {getTalkSession} from 'talk-elements/client';

const address = new URLSearchParams(location.search);
const serverUrl = address.get('server') ?? location.origin;
const room = address.get('room') ?? 'lobby';

Talk.configure({serverUrl});
const me = new Talk.User({id: 'ann', name: 'Ann', email: null, role: 'default'});
const session = new Talk.Session({appId: 'demo', me});
const conversation = session.getOrCreateConversation(room);
conversation.setParticipant(me);
const chatbox = session.createChatbox();
void chatbox.select(conversation);
await chatbox.mount(document.getElementById('talkjs-container'));
await conversation.sendMessage('written by the classic SDK');

// Elements know of the classic SDK beside them, whatever a bundler leaves out.
const element = Object.assign(document.createElement('talk-session'), {appId: 'demo', userId: 'ann', serverUrl});
document.body.append(element);
element.getOrCreateConversation(room);

const data = getTalkSession({appId: 'demo', userId: 'ann', serverUrl});
const stored = await data.conversation(room).get();
document.title = stored?.lastMessage?.plaintext ?? 'nothing';
