export const speech = 'M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2Z';

/** A round button with an outline. Label it. */
export function createButton(className: string, part: string, outline: string): HTMLButtonElement {
  const button = Object.assign(document.createElement('button'), {type: 'button', className, part});
  const [svg, path] = ['svg', 'path'].map((name) => document.createElementNS('http://www.w3.org/2000/svg', name));
  svg!.setAttribute('viewBox', '0 0 24 24');
  path!.setAttribute('d', outline);
  svg!.append(path!);
  button.append(svg!);
  return button;
}
