import {Component, CUSTOM_ELEMENTS_SCHEMA} from '@angular/core';
import type {TalkMessageEvent, UnreadConversation} from 'talk-elements';
import 'talk-elements';

@Component({
  selector: 'app-page',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <talk-session app-id="demo" [me]="me" (talk-unreads-change)="show($event.detail)" (talk-message)="tell($event)">
      <talk-chatbox #chat slot="main" class="chat" [conversationId]="orderId" (talk-focus)="chat.focusMessageField()">
        <p slot="empty">Choose a conversation.</p>
      </talk-chatbox>
      <talk-popup #popup launcher="never" (talk-popup-close)="popup.hide()"></talk-popup>
      <talk-chatbox (talk-message)="show($event.detail)"></talk-chatbox><!-- wrong -->
      <talk-chatbox (talk-message)="tell($event.detail)"></talk-chatbox><!-- wrong -->
      <talk-popup (talk-popup-open)="popup.appear()"></talk-popup><!-- wrong -->
    </talk-session>
  `,
})
export class PageComponent {
  me = {id: 'ann', name: 'Ann'};
  orderId = 'order-42';
  show(list: readonly UnreadConversation[]) {
    console.log(list.length);
  }
  tell(event: TalkMessageEvent) {
    console.log(event.detail.body);
  }
}
