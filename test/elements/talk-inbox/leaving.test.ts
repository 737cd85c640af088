import {expect} from '@open-wc/testing';
import '../../../src/index.js';

describe('<talk-inbox> that leaves in the task in which it came', () => {
  it('refuses what was asked of it in between', async () => {
    const inbox = document.createElement('talk-inbox');
    document.body.append(inbox);
    const asked = inbox.focusMessage('m1').then(
      () => 'answered',
      (error: unknown) => (error as Error).message,
    );
    inbox.remove();
    expect(await asked).to.equal('<talk-inbox> left the document.');
  });
});
