import type { Page } from '@playwright/test';

/** Interactive roles, and pictures, which must have a name or be hidden. */
export const CONTROLS = new Set(
  'button link checkbox radio combobox textbox searchbox listbox option slider switch menuitem tab image'.split(' '),
);
export const LANDMARKS = new Set('banner navigation main complementary contentinfo search region form'.split(' '));

type TreeNode = { role: string; name: string; level: number | null };

/** The accessibility tree that the browser exposes to screen readers. */
export async function readAccessibilityTree(page: Page): Promise<TreeNode[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties }) => ({
      role: String(role?.value ?? ''),
      name: String(name?.value ?? '').trim(),
      level: Number(properties?.find((property) => property.name === 'level')?.value.value ?? 0) || null,
    }));
}
