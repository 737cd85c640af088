import type {Chat} from '../../client/index.js';
import type {ToolsHost} from './tools-host.js';

/**
 * The conversation of a chat, once it is shown; undefined where none is to be shown. Rejects if the chat leaves the document
 * before (spec/elements.md §1).
 */
export async function shownChat(host: ToolsHost): Promise<Chat | undefined> {
  await host.updateComplete;
  const isWaiting = () => host.state === 'waiting' || host.state === 'loading';
  while (isWaiting()) await nextState(host);
  return host.view.chat;
}

function nextState(host: ToolsHost): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      host.removeEventListener('talk-state-change', onState);
      host.removeController(watch);
      settle();
    };
    const onState = () => {
      end(resolve);
    };
    const onLeave = () => {
      // A move disconnects and connects at once.
      if (!host.isConnected) end(() => reject(new Error('<talk-chatbox> left the document.')));
    };
    const watch = {
      hostDisconnected: () => {
        queueMicrotask(onLeave);
      },
    };
    host.addEventListener('talk-state-change', onState);
    host.addController(watch);
    onLeave();
  });
}
