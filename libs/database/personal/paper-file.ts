import type { KeyRing } from '#libs/platform/key-ring';
import { openBytes, openText, type Place, sealBytes, sealText } from './seal';

const nameOf = (paperId: string): Place => ['paper', paperId, 'file_name'];
const contentOf = (paperId: string): Place => ['paper_content', paperId, 'content'];

/** Scans show residents' names, rooms, signatures and identity papers, and their file names often say whose. */
export function sealFileName<N extends string | null>(paperId: string, name: N, keys?: KeyRing): N {
  return sealText(nameOf(paperId), name, keys);
}

export function openFileName<N extends string | null>(paperId: string, name: N, keys?: KeyRing): N {
  return openText(nameOf(paperId), name, keys);
}

export function sealContent(paperId: string, content: Uint8Array, keys?: KeyRing): Buffer<ArrayBuffer> {
  return sealBytes(contentOf(paperId), content, keys);
}

export function openContent(paperId: string, content: Uint8Array, keys?: KeyRing): Uint8Array {
  return openBytes(contentOf(paperId), content, keys);
}
