/** The JSX of Vue. */
import type {} from 'talk-elements/vue';

export const right = (
  <talk-session appId="demo" user-id="ann" onTalkMessage={(event) => console.log(event.detail.body)}>
    <talk-chatbox conversation-id="order-42" showChatHeader={false} class="chat" />
  </talk-session>
);
export const wrong = <talk-chatbox asGuest="perhaps" />; /* wrong */
