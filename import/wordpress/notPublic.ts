import { fieldOf, type Item } from './wordPressItem.ts';

/** Detects what was not public on the old site. */

/** Plugin fields that restrict an article to some readers. */
const RESTRICTING_FIELD =
  /^_?(?:jetpack_newsletter_access|members_access_role|wpmem_block|rcp_\w+|pmpro\w*_(?:level|access|restrict)\w*|memberpress\w*|(?:\w+_)?(?:members?_only|membership\w*|paywall\w*|premium|subscribers?_only|is_paid|restrict\w*)(?:_\w+)?)$/i;
const OPEN_TO_ALL = /^(?:|0|no|off|false|none|null|public|everybody|everyone|anyone|all|free|a:0:\{\}|\[\]|default)$/i;
/** Plugin shortcodes that restrict their content to some readers. */
const RESTRICTING_SHORTCODE =
  /^(?:\w+[_-])?(?:members?|membership|membersonly|restrict\w*|subscribers?|paywall|premium|passwords?|passster|content_protector|private|protect\w*|logged[_-]?in|is_logged_in|loggedin|pmpro\w*|mepr\w*|s2if|s2member|rcp|wlm\w*|ihc\w*|wcm_restrict|hidden)(?:[_-]\w+)?$/i;
const FOR_STRANGERS = /not?[_-]|non[_-]|logged[_-]?out|guest|visitor|nonmember/i;
const SHOWS_A_FORM = /form|login|register|signup|sign_up|button|account|link|level|price|checkout|profile/i;

export type Restriction = { field: string; value: string };

/** The first field that restricts the article; null if none does. */
function restrictionOf(item: Item): Restriction | null {
  for (const [field, values] of item.meta) {
    if (!RESTRICTING_FIELD.test(field)) continue;
    const value = values.map((one) => one.value.trim()).find((one) => !OPEN_TO_ALL.test(one));
    if (value !== undefined) return { field, value };
  }
  return null;
}

/** Whether a shortcode restricts its content. */
export function isRestrictingShortcode(name: string): boolean {
  return RESTRICTING_SHORTCODE.test(name) && !FOR_STRANGERS.test(name) && !SHOWS_A_FORM.test(name);
}

/** Why an item that was no draft becomes one; null if it does not. */
export function draftReason(item: Item, type: string): { isDraft: boolean; message: string | null } {
  const status = fieldOf(item, 'wp:status');
  const restriction = restrictionOf(item);
  if (type === 'page')
    return { isDraft: true, message: 'it was a page; to keep it as one, move its text to pages/<slug>/index.mdx' };
  if (status === 'private') return { isDraft: true, message: 'it was private' };
  if (fieldOf(item, 'wp:post_password') !== '') return { isDraft: true, message: 'it had a password' };
  if (restriction) {
    const { field, value } = restriction;
    return {
      isDraft: true,
      message: `it was not open to everybody: its field "${field}" says "${value.slice(0, 80)}"`,
    };
  }
  return { isDraft: status !== 'publish' && status !== 'future', message: null };
}

/** Plugin blocks for subscribers; what other visitors see is in another block. */
const RESTRICTING_BLOCK =
  /^(?:premium-content\/subscriber-view|memberful\/.*|pmpro\/membership|rcp\/.*restrict.*|passster\/.*|woocommerce-memberships\/member-content|restrict-content.*|members\/.*|content-control\/.*)$/;

type BlockAttributes = { [name: string]: unknown };

/** Why a block was not public; null if it was. */
export function hiddenBlockReason(name: string, attributes: BlockAttributes): string | null {
  if (RESTRICTING_BLOCK.test(name)) return 'was for subscribers only';
  const metadata = isRecord(attributes.metadata) ? attributes.metadata : {};
  if (metadata.blockVisibility === false || attributes.blockVisibility === false) return 'was hidden';
  const rules = attributes.blockVisibility;
  if (!isRecord(rules)) return null;
  if (rules.hideBlock === true) return 'was hidden';
  return /"(?:userRole|visibilityByRole|restrictedRoles|restrictedUsers)"/.test(JSON.stringify(rules))
    ? 'was for some readers only'
    : null;
}

function isRecord(value: unknown): value is BlockAttributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
