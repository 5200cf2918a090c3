import { type Document, isMap, isNode, isPair, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { FaultPath } from './fault';

export interface Place {
  line: number;
  column: number;
}

/**
 * Finds where a path stands in the file. A path that does not exist (a missing key) is placed at the nearest thing
 * that does; `onKey` points at the key.
 */
export function locate(document: Document.Parsed, lines: LineCounter, path: FaultPath, onKey = false): Place {
  let node: unknown = document.contents;
  let offset = offsetOf(node) ?? 0;
  for (const [i, part] of path.entries()) {
    const last = i === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (!pair) break;
      const keyOffset = offsetOf(pair.key);
      if (keyOffset !== undefined) offset = keyOffset;
      node = pair.value;
      if (last && onKey) break;
      offset = offsetOf(node) ?? offset;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (node === undefined) break;
      offset = offsetOf(isPair(node) ? node.key : node) ?? offset;
    } else {
      break;
    }
  }
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
