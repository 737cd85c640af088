/** Every element under `root` that matches, also inside open shadow roots, in the order of the tree. */
export function deepQuery<T extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): T[] {
  const found: T[] = [];
  const search = (node: ParentNode) => {
    for (const element of node.querySelectorAll<HTMLElement>('*')) {
      if (element.matches(selector)) found.push(element as T);
      if (element.shadowRoot) search(element.shadowRoot);
    }
  };
  if (root instanceof Element && root.shadowRoot) search(root.shadowRoot);
  search(root);
  return found;
}
