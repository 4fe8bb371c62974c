import { join } from 'node:path';
import type { Root as HastRoot } from 'hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { displayPath } from '../../paths.ts';
import { type Finding, START_OF_FILE } from '../model/problem.ts';
import { expandsTooFar, outputMax } from '../reading/limits.ts';
import { GrammarError } from './GrammarError.ts';
import { sourcePath } from './sourcePath.ts';

/**
 * Refuses what becomes many times larger than it is. The code and each form of an article grow with
 * this tree.
 */
export function rehypeBoundOutput(contentPath: string, onRefusal: (error: GrammarError) => void) {
  return () => (root: HastRoot, file: VFile) => {
    const inputSize = String(file.value).length;
    const size = measureTree(root);
    if (size <= outputMax(inputSize)) return;
    const finding: Finding = { ...START_OF_FILE, ...expandsTooFar(inputSize, size) };
    const refusal = new GrammarError([{ file: displayPath(join(contentPath, sourcePath(file))), findings: [finding] }]);
    onRefusal(refusal);
    throw refusal;
  };
}

/** The characters of a tree's texts and attributes, and some for each node. */
function measureTree(root: HastRoot): number {
  let size = 0;
  visit(root, (node) => {
    size += 'value' in node ? node.value.length : 30;
    if (node.type === 'element') for (const value of Object.values(node.properties)) size += String(value).length;
  });
  return size;
}
