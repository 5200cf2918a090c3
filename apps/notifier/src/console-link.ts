/** Only paths of the console become links: a link that leads elsewhere is not ours. */
export function consoleLink(publicUrl: string, link: string): string {
  const base = publicUrl.replace(/\/+$/, '');
  return link.startsWith('/') && !link.startsWith('//') ? base + link : base;
}
