import { blockFolder } from '../../blocks/blockNames.ts';
import { BLOCK_FORMS } from './blockForms.ts';

/**
 * Builds the files that name every block, one per form. One for all forms would not do: each form
 * belongs to another layer, and what the check imports must not lead to React or to the editor.
 * Each is typed by the list of names, so a missing form does not compile.
 *
 * @param names the blocks, such as `PullQuote`
 * @returns the text of each file, by its path
 */
export function buildBlockRegistries(names: readonly string[]): Map<string, string> {
  return new Map(
    BLOCK_FORMS.map(({ suffix, extension, type, typeFile }) => {
      const forms = names.map((name) => {
        const base = extension === 'tsx' ? name : lowerFirst(name);
        return {
          name,
          value: base + upperFirst(suffix),
          file: `./${blockFolder(name)}/${base}.${suffix}.${extension}`,
        };
      });
      const imports = [
        { file: `../${typeFile}`, statement: `import type { ${type} }` },
        { file: './blockNames.ts', statement: 'import type { BlockName }' },
        ...forms.map(({ value, file }) => ({ file, statement: `import { ${value} }` })),
      ];
      const lines = [
        '// Written by `npm run blocks`, from blockNames.ts. Do not edit.',
        ...imports
          .sort((a, b) => (a.file < b.file ? -1 : 1))
          .map(({ statement, file }) => `${statement} from '${file}';`),
        '',
        `export const blocks${upperFirst(suffix)} = {`,
        ...forms.map(({ name, value }) => `  ${name}: ${value},`),
        `} satisfies Record<BlockName, ${type}>;`,
      ];
      return [`blocks/blocks.${suffix}.ts`, `${lines.join('\n')}\n`];
    }),
  );
}

function lowerFirst(text: string): string {
  return text.replace(/^./, (first) => first.toLowerCase());
}

function upperFirst(text: string): string {
  return text.replace(/^./, (first) => first.toUpperCase());
}
