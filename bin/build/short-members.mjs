import MagicString from 'magic-string';

/**
 * Members of our own objects that no page, frame, or kept record names: no such word is in the platform, in Lit, in the public
 * types or in the protocol, so that whatever is called this is ours. `test/bin/short-members.test.ts` holds them to it.
 */
export const ownMembers = (
  'activeId addMessages addPage addParticipants addQuotes addUsers addView announceSince applyOwn applyView ' +
  'beginPage beginRead checkAfterPaint confirmingId editListeners emit fatalError fatalListeners findMessage ' +
  'firstWords firstWrite forgetExpiry forgetHistory forgetLists growNewer growOlder hasBeenLive hasOlder ' +
  'hasUserSync heardAt hiddenText isAnonymous isAtEnd isBusy isCovered isFarFromEnd isFeedLive isGroup isHeld ' +
  'isLoadingOlder isMissing isPatient isPending isRenewable isRenewing isStale isVolatile isWaiting keyOf ' +
  'membershipChanges needChat needsView newSince onDown onFrames onGreeting onHolders onlineWatches onRenewed ' +
  'onScroll onSilence onTyping presenter receiveOwn receiveTyping renew reveal scrollToEnd scrollToRow setTyping ' +
  'showsAuthor takeChat toNewest trimNewer trimOlder unseen'
).split(' ');

/**
 * A Rollup plugin that gives `ownMembers` short names, the same in every bundle and chunk: what one makes another may use. A
 * minifier leaves members alone, for it does not know whose they are.
 *
 * @returns {import('rollup').Plugin}
 */
export function shortMembers() {
  const names = new Map(ownMembers.map((name, index) => [name, `$${index.toString(36)}`]));
  return {
    name: 'short-members',
    renderChunk(code, {exports}) {
      const magic = new MagicString(code);
      /** @param {string} name */
      const refuse = (name) => {
        this.error(`"${name}" is named by text or exported: it cannot be one of the members with short names.`);
      };
      for (const name of exports) if (names.has(name)) refuse(name);
      visit(this.parse(code));
      return magic.hasChanged() ? {code: magic.toString(), map: magic.generateMap({hires: true})} : null;

      /** @param {any} node */
      function visit(node) {
        if (Array.isArray(node)) {
          for (const item of node) visit(item);
          return;
        }
        if (!node || typeof node.type !== 'string') return;
        const key = keyOf(node);
        if (key) shorten(node[key], node.shorthand);
        if (node.type === 'Literal' && typeof node.value === 'string') check(node.value);
        if (node.type === 'TemplateElement') check(node.value.raw);
        for (const part of Object.keys(node)) if (part !== key && typeof node[part] === 'object') visit(node[part]);
      }

      /**
       * @param {any} key
       * @param {boolean} [isShorthand] What it names is called the same.
       */
      function shorten({type, name, value, start, end}, isShorthand = false) {
        const short = type !== 'PrivateIdentifier' && names.get(name ?? value);
        if (!short) return;
        if (isShorthand) magic.prependLeft(start, `${short}: `);
        else magic.update(start, end, short);
      }

      /** @param {string} text */
      function check(text) {
        for (const [word] of text.matchAll(/[\w$]+/g)) if (names.has(word)) refuse(word);
      }
    },
  };
}

/**
 * Where a node names a member, by a word that stands there.
 *
 * @param {{type: string; computed?: boolean}} node
 */
function keyOf({type, computed}) {
  if (computed) return undefined;
  if (type === 'MemberExpression') return 'property';
  return ['Property', 'MethodDefinition', 'PropertyDefinition'].includes(type) ? 'key' : undefined;
}
