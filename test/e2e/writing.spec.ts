import {AxeBuilder} from '@axe-core/playwright';
import {expect, test} from './support/test.js';

test('emojis, mentions and reactions go from one to the other, under the strict policy', async ({person, uniqueId}) => {
  const conversation = uniqueId('conversation');
  const alice = await person({name: 'Alice', conversation});
  const bob = await person({name: 'Bob', conversation});
  await expect(bob.field).toBeVisible();

  await alice.chatbox.getByRole('button', {name: 'Emoji'}).click();
  const picker = alice.chatbox.getByRole('dialog', {name: 'Emoji'});
  await expect(picker.getByRole('gridcell').first()).toBeVisible();
  const {violations} = await new AxeBuilder({page: alice.page}).include('talk-chatbox').analyze();
  expect(violations.map(({id}) => id)).toEqual([]);
  await picker.getByRole('searchbox').fill('waving');
  await picker.getByRole('gridcell', {name: 'waving hand'}).click();
  await expect(alice.field).toHaveValue('👋');

  await alice.field.pressSequentially(' @bo');
  await alice.chatbox.getByRole('option', {name: 'Bob'}).click();
  await alice.field.pressSequentially('look :tada');
  await expect(alice.chatbox.getByRole('option').first()).toBeVisible();
  await alice.field.press('Enter');
  await expect(alice.field).toHaveValue('👋 @Bob look 🎉 ');
  await alice.field.press('Enter');
  await expect(bob.messages).toHaveText(['👋 @Bob look 🎉']);
  await expect(bob.messages.locator('.mention-me')).toHaveText('@Bob');

  await bob.messages.first().hover();
  const react = bob.chatbox.getByRole('button', {name: 'Add reaction'});
  await react.click();
  await expect(bob.chatbox.getByRole('dialog', {name: 'Add reaction'})).toBeVisible();
  // The button that opened it closes it.
  await react.click();
  await expect(bob.chatbox.getByRole('dialog')).toHaveCount(0);
  await react.click();
  await bob.chatbox.getByRole('button', {name: '❤️'}).click();
  const chip = alice.chatbox.locator('[part~="reaction"]');
  await expect(chip).toHaveText(/❤️\s*1/);
  await chip.click();
  await expect(bob.chatbox.locator('[part~="reaction"]')).toHaveText(/❤️\s*2/);
  expect([...alice.faults, ...bob.faults]).toEqual([]);
});

test('where there is no room for the hint of the field, it fades out', async ({person, uniqueId}) => {
  const alice = await person({name: 'Alice', conversation: uniqueId('narrow')});
  await expect(alice.chatbox.getByRole('button', {name: 'Emoji'})).toBeVisible();
  const looks = async (maskImage: string) => {
    await alice.field.evaluate((field: HTMLElement, value) => (field.style.maskImage = value), maskImage);
    return alice.field.screenshot();
  };
  const fades = async () => !(await looks('')).equals(await looks('none'));
  for (const dir of ['ltr', 'rtl']) {
    await alice.chatbox.evaluate((element: HTMLElement, value) => (element.dir = value), dir);
    await alice.chatbox.evaluate((element: HTMLElement) => (element.style.inlineSize = '300px'));
    expect(await fades(), dir).toBe(true);
    // Where there is room it is whole.
    await alice.chatbox.evaluate((element: HTMLElement) => (element.style.inlineSize = '600px'));
    expect(await fades(), dir).toBe(false);
  }
});

test('a conversation that is opened takes the focus from nobody, and none if the page says so', async ({
  person,
  uniqueId,
}) => {
  const alice = await person({name: 'Alice', conversation: uniqueId('focus')});
  const {page, field} = alice;
  await expect(field).toBeFocused();
  const [first, second] = [uniqueId('first'), uniqueId('second')];
  /** Opens a conversation, and waits until whatever that does to the focus is done. */
  const open = (id: string) =>
    alice.chatbox.evaluate(async (element, conversationId) => {
      const chat = element as HTMLElementTagNameMap['talk-chatbox'];
      await chat.currentSession!.conversation(conversationId).createIfNotExists();
      chat.conversationId = conversationId;
      await new Promise((resolve) => chat.addEventListener('talk-conversation-changed', resolve, {once: true}));
      await new Promise<void>((resolve) => {
        new IntersectionObserver((_entries, observer) => {
          observer.disconnect();
          resolve();
        }).observe(chat);
      });
    }, id);
  await field.blur();
  await open(first);
  await expect(field).toBeFocused();

  const elsewhere = page.getByLabel('Elsewhere');
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.ariaLabel = 'Elsewhere';
    document.body.prepend(input);
    input.focus();
  });
  await open(second);
  await expect(elsewhere).toBeFocused();

  await alice.chatbox.evaluate((element) => element.setAttribute('message-field-autofocus', 'false'));
  await elsewhere.blur();
  await open(first);
  await expect(field).not.toBeFocused();
});
