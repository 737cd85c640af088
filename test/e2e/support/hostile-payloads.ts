/** What a script that got in would call. The page counts it. */
const call = 'ran()';

const elements = [
  `<script>${call}</script>`,
  `<img src=x onerror=${call}>`,
  `<svg onload=${call}>`,
  `<svg><script>${call}</script></svg>`,
  `<svg><animate onbegin=${call} attributeName=x dur=1s>`,
  `<body onload=${call}>`,
  `<iframe srcdoc="<script>parent.${call}</script>">`,
  `<iframe src="javascript:parent.${call}">`,
  `<details open ontoggle=${call}>x</details>`,
  `<input autofocus onfocus=${call}>`,
  `<video><source onerror=${call}></video>`,
  `<audio src=x onerror=${call}>`,
  `<object data="javascript:${call}">`,
  `<embed src="javascript:${call}">`,
  `<a href="javascript:${call}">x</a>`,
  `<form action="javascript:${call}"><button>x</button></form>`,
  `<math><mtext><style><img src=x onerror=${call}></style></mtext></math>`,
  `<template shadowrootmode=open><img src=x onerror=${call}></template>`,
  `<style>@import "javascript:${call}";</style>`,
  `<link rel=stylesheet href="data:text/css,*{background:url(javascript:${call})}">`,
  `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  `<base href="javascript:${call}//">`,
  `<marquee onstart=${call}>x</marquee>`,
  `<div style="background:url(javascript:${call})" onmouseover=${call}>x</div>`,
  `<noscript><p title="</noscript><img src=x onerror=${call}>"></noscript>`,
  `<talk-chatbox onclick=${call} app-id=demo></talk-chatbox>`,
  `<slot onslotchange=${call}></slot>`,
];

const addresses = [
  `javascript:${call}`,
  `JaVaScRiPt:${call}`,
  `java\tscript:${call}`,
  `\u0001javascript:${call}`,
  `javascript://example.com/%0a${call}`,
  `data:text/html,<script>${call}</script>`,
  `data:text/html;base64,${Buffer.from(`<script>${call}</script>`).toString('base64')}`,
  `vbscript:${call}`,
  `blob:https://example.com/${call}`,
  `file:///${call}`,
  `view-source:javascript:${call}`,
  `https://example.com/"onmouseover="${call}`,
];

const markup = [
  (address: string) => address,
  (address: string) => `<${address}|click>`,
  (address: string) => `<actionlink:${address}|click>`,
  (address: string) => `[click](${address})`,
  (address: string) => `<@${address}|click>`,
];

const expressions = [
  `{{${call}}}`,
  `\${${call}}`,
  `{{constructor.constructor('${call}')()}}`,
  `'-${call}-'`,
  `";${call};//`,
  `');${call};('`,
  `]]>${call}`,
  `expression(${call})`,
  `;} :host {background: url("javascript:${call}")} x {`,
  `\\"};${call}//`,
];

/** Ways out of where a text might stand. */
const frames = [
  (text: string) => text,
  (text: string) => `">${text}`,
  (text: string) => `'>${text}`,
  (text: string) => `</style></script></title></textarea>${text}`,
  (text: string) => `--><!--> ${text}`,
  (text: string) => `*${text}* _${text}_`,
  (text: string) => `\`${text}\``,
  (text: string) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  (text: string) => text.replaceAll('<', '\\u003c'),
  (text: string) => text.replaceAll('<', '＜').replaceAll('>', '＞'),
  (text: string) => encodeURIComponent(text),
  (text: string) => text.toUpperCase().replaceAll('RAN()', call),
  (text: string) => `\u202e${text}`,
  (text: string) => text.replaceAll(' ', '/'),
  (text: string) => text.replaceAll('<', '<\u00ad'),
];

/** More than five hundred texts that try to become script or markup where they are shown. */
export const hostilePayloads: readonly string[] = [
  ...new Set([
    ...elements.flatMap((text) => frames.map((frame) => frame(text))),
    ...addresses.flatMap((address) => markup.map((wrap) => wrap(address))),
    ...expressions.flatMap((text) => frames.slice(0, 6).map((frame) => frame(text))),
  ]),
];
