import type {Locator, Page} from '@playwright/test';
import {expect, test} from './support/test.js';

test('new messages are announced, older ones that are scrolled to are not', async ({person, server, uniqueId}) => {
  const room = uniqueId('live');
  const alice = await person({name: 'Alice', conversation: room});
  const log = alice.chatbox.getByRole('log');
  await expect(log).toHaveAttribute('aria-live', 'polite');
  const bob = await person({name: 'Bob', conversation: room});
  await bob.say('Did you hear?');
  await expect(log.getByRole('article').last()).toContainText('Did you hear?');
  await expect(log.getByRole('article').last()).toHaveAccessibleName(/^Bob, /);

  const older = Array.from({length: 80}, (_, n) => ({type: 'SystemMessage', text: `Note ${n}`}));
  for (let at = 0; at < older.length; at += 10) {
    const answer = await fetch(`${server.url}/v1/demo/conversations/${room}/messages`, {
      method: 'POST',
      headers: {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'},
      body: JSON.stringify(older.slice(at, at + 10)),
    });
    expect(answer.status).toBe(200);
  }
  await expect(log).toContainText('Note 79');
  await alice.page.reload();
  await expect(log).toContainText('Note 79');
  await log
    .locator('xpath=ancestor::*[@role="group"][1]')
    .evaluate((scroller) => scroller.scrollTo(0, -scroller.scrollHeight));
  await expect(log).toContainText('Note 40');
  await expect(log).toHaveAttribute('aria-live', 'off');
});

test('who is typing is said politely', async ({person, uniqueId}) => {
  const room = uniqueId('typing');
  const alice = await person({name: 'Alice', conversation: room});
  const bob = await person({name: 'Bob', conversation: room});
  await bob.say('One moment');
  await expect(alice.messages).toHaveCount(1);
  const said = alice.chatbox.getByRole('status').filter({hasText: 'Bob is typing'});
  // If she heard of his first words, it is said again ten seconds later: he goes on until then.
  await expect(async () => {
    await bob.field.press('o');
    await expect(said).toHaveCount(1, {timeout: 500});
  }).toPass({timeout: 20_000});
});

test('a finger finds every button: none is smaller than 40 px', async ({browser, server, person, uniqueId}) => {
  const room = uniqueId('touch');
  const bob = await person({name: 'Bob', conversation: room});
  const context = await browser.newContext({viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
  const page = await context.newPage();
  await page.goto(`${server.url}/window.html?name=Alice&room=${room}`);
  const chatbox = page.locator('talk-chatbox');
  await bob.say('Look');
  await expect(chatbox.locator('[part~="bubble"]')).toHaveText(['Look']);
  await chatbox.evaluate(async (element) => {
    const chat = element as HTMLElementTagNameMap['talk-chatbox'];
    await chat.toggleReaction(chat.view.chat!.snapshot.messages[0]!.id, '👍');
  });
  await expect(chatbox.getByRole('button', {name: /👍/})).toBeVisible();
  await chatbox.locator('[part~="bubble"]').tap();
  await expect(chatbox.getByRole('button', {name: 'Reply'})).toBeVisible();
  for (const button of await chatbox.getByRole('button').all()) await expectTouchable(button);
  await context.close();
});

/** Browser zoom of 200 % on a window of 1280 × 800: half the CSS pixels, twice as dense. */
test('at 200 % everything stays in reach and nothing scrolls sideways', async ({browser, server}) => {
  const context = await browser.newContext({viewport: {width: 640, height: 400}, deviceScaleFactor: 2});
  const page = await context.newPage();
  const buttonsOf = async (box: Locator) => {
    for (const button of await box.getByRole('button').filter({visible: true}).all()) await expectReachable(button);
  };
  for (const [path, box] of [
    ['/', 'talk-chatbox'],
    ['/inbox.html', 'talk-inbox'],
    ['/themes.html', 'talk-chatbox, talk-inbox'],
  ] as const) {
    await page.goto(server.url + path);
    const first = page.locator(box).first();
    await expect(first).toHaveAttribute('state', 'ready');
    expect(await sidewaysScroll(page), path).toBe(0);
    // What loads late draws some of them anew.
    await page.waitForLoadState('networkidle');
    await buttonsOf(first);
    if (box !== 'talk-inbox') continue;
    // One pane at a time: here the chat.
    await first.locator('[part~="feed-item"]').first().click();
    await expect(first).toHaveAttribute('view', 'chat');
    await expect(first.getByRole('button', {name: 'Emoji'})).toBeVisible();
    await buttonsOf(first.locator('talk-chatbox'));
  }
  await page.goto(`${server.url}/popup.html`);
  await page.getByRole('button', {name: 'Open chat'}).click();
  await expect(page.locator('talk-popup talk-chatbox')).toHaveAttribute('state', 'ready');
  await expect(page.locator('talk-popup').getByRole('button', {name: 'Emoji'})).toBeVisible();
  await buttonsOf(page.locator('talk-popup'));
  await expectReachable(page.locator('talk-popup').getByRole('textbox'));
  await expectReachable(page.locator('talk-popup').getByRole('button', {name: 'Close chat'}).first());
  await context.close();
});

/** As WCAG 1.4.12 has it: a reader's own spacing must not cut anything. */
test('wider letters, words and lines cut nothing off', async ({person, uniqueId}) => {
  const alice = await person({name: 'Alice', conversation: uniqueId('spacing')});
  await alice.say('Twelve boxes for the shop at the corner, all dry');
  await expect(alice.messages).toHaveCount(1);
  await alice.chatbox.evaluate((element: HTMLElement) => {
    element.style.letterSpacing = '0.12em';
    element.style.wordSpacing = '0.16em';
    element.style.lineHeight = '1.5';
  });
  const cut = await alice.messages.first().evaluate(({scrollWidth, clientWidth, scrollHeight, clientHeight}) => ({
    sideways: scrollWidth - clientWidth,
    down: scrollHeight - clientHeight,
  }));
  expect(cut).toEqual({sideways: 0, down: 0});
});

test('with forced colours bubbles, the field and what is chosen keep their outlines', async ({
  person,
  page,
  server,
  uniqueId,
}) => {
  const alice = await person({name: 'Alice', conversation: uniqueId('forced')});
  await alice.page.emulateMedia({forcedColors: 'active'});
  await alice.say('Still a bubble');
  await expect(alice.messages).toHaveCount(1);
  expect(await hasOutline(alice.messages.first())).toBe(true);
  await alice.field.focus();
  expect(await alice.field.evaluate(outlinedAncestor)).toBe(true);

  await page.emulateMedia({forcedColors: 'active'});
  await page.goto(`${server.url}/inbox.html`);
  await page.locator('talk-inbox [part~="feed-item"]').first().click();
  const chosen = page.locator('talk-inbox [aria-current="true"]');
  await expect(chosen).toHaveCount(1);
  expect(await hasOutline(chosen)).toBe(true);
  await page.goto(`${server.url}/popup.html`);
  // Its look in forced colours comes with the window.
  await expect.poll(() => hasOutline(page.getByRole('button', {name: 'Open chat'}))).toBe(true);
});

test('who wants less motion sees none', async ({person, uniqueId}) => {
  const alice = await person({name: 'Alice', conversation: uniqueId('still')});
  await alice.page.emulateMedia({reducedMotion: 'reduce'});
  await alice.say('Calm');
  await expect(alice.messages).toHaveCount(1);
  const running = await alice.page.evaluate(
    () => document.getAnimations().filter(({playState}) => playState === 'running').length,
  );
  expect(running).toBe(0);
});

async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** It can be scrolled to and lies within the width of the window. */
async function expectReachable(target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = (await target.boundingBox())!;
  const width = target.page().viewportSize()!.width;
  const label = await target.getAttribute('aria-label');
  expect(box.x, label ?? '').toBeGreaterThanOrEqual(0);
  expect(box.x + box.width, label ?? '').toBeLessThanOrEqual(width);
}

/** Whatever lies within 20 px of its middle is the button. */
async function expectTouchable(button: Locator) {
  await button.scrollIntoViewIfNeeded();
  const missed = await button.evaluate((element) => {
    const {left, top, width, height} = element.getBoundingClientRect();
    const root = element.getRootNode() as ShadowRoot;
    const reaches = (x: number, y: number) => {
      const hit = root.elementFromPoint(left + width / 2 + x, top + height / 2 + y);
      return hit !== null && (element === hit || element.contains(hit));
    };
    const edges: [number, number][] = [
      [-19, 0],
      [19, 0],
      [0, -19],
      [0, 19],
    ];
    return edges.filter(([x, y]) => !reaches(x, y));
  });
  expect(missed, (await button.getAttribute('aria-label')) ?? (await button.innerText())).toEqual([]);
}

async function hasOutline(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const {borderTopWidth, borderTopStyle, outlineStyle, outlineWidth} = getComputedStyle(element);
    return (
      (borderTopStyle !== 'none' && borderTopWidth !== '0px') || (outlineStyle !== 'none' && outlineWidth !== '0px')
    );
  });
}

/** The element itself or what it lies in has a border or an outline. */
function outlinedAncestor(element: Element): boolean {
  for (let each: Element | null = element; each; each = each.parentElement) {
    const {borderTopWidth, borderTopStyle, outlineStyle} = getComputedStyle(each);
    if ((borderTopStyle !== 'none' && borderTopWidth !== '0px') || outlineStyle !== 'none') return true;
  }
  return false;
}
