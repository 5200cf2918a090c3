/** What the page's policy lets in: styles that carry this. */
export const nonce = document.querySelector('meta[name="jiugai-nonce"]')?.getAttribute('content') ?? '';

/**
 * Ant Design gives its styles the nonce that ConfigProvider names, but for a few that it makes while it measures (scrollbars). Scripts come from
 * our own files alone, and every style that they make gets it here.
 */
export function giveStylesTheNonce(): void {
  if (!nonce) return;
  const create = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (name === 'style') element.setAttribute('nonce', nonce);
    return element;
  }) as typeof document.createElement;
}
