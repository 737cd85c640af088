import type {ToolsHost} from '../chat-tools/tools-host.js';

/** Names shown before the rest is left out. */
const named = 10;

/** Says who reacted, in the tooltip of a reaction that a person points at or comes to (spec/ui.md §4.5). */
export class ReactorNames {
  readonly #host: ToolsHost;

  constructor(host: ToolsHost) {
    this.#host = host;
    host.addEventListener('pointerover', this.#onPoint);
    host.addEventListener('focusin', this.#onPoint);
  }

  #onPoint = (event: Event) => {
    const chip = event
      .composedPath()
      .find((node): node is HTMLElement => node instanceof HTMLElement && node.matches('.reaction'));
    if (chip) void this.#tell(chip);
  };

  async #tell(chip: HTMLElement) {
    const {session, chat} = this.#host.view;
    const {emoji} = chip.dataset;
    const id = chip.closest<HTMLElement>('.row')?.dataset.id;
    const count = chat?.snapshot.messages
      .find((message) => message.id === id)
      ?.reactions.find((reaction) => reaction.emoji === emoji)?.count;
    const basis = `${emoji ?? ''} ${count ?? 0}`;
    if (!session || !chat || !id || !emoji || chip.dataset.named === basis) return;
    chip.dataset.named = basis;
    try {
      const reactions = session.conversation(chat.conversationId).message(id).reactions(emoji);
      const first = (await reactions.getFirstReactions()) ?? [];
      const names = first.slice(0, named).map(({user}) => user.name);
      if (chip.dataset.named === basis) chip.title = names.join(', ') + ((count ?? 0) > names.length ? '…' : '');
    } catch {
      // Asked again the next time.
      delete chip.dataset.named;
    }
  }
}
